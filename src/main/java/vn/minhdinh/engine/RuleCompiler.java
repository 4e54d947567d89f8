package vn.minhdinh.engine;

import org.drools.base.definitions.InternalKnowledgePackage;
import org.drools.compiler.builder.impl.KnowledgeBuilderImpl;
import org.drools.core.rule.JavaDialectRuntimeData;
import org.kie.internal.builder.KnowledgeBuilderConfiguration;

/** The engine's compiler with the {@link BytecodeGate} between compiling rules and loading what came of them. */
final class RuleCompiler extends KnowledgeBuilderImpl {

    private final BytecodeGate gate;

    RuleCompiler(KnowledgeBuilderConfiguration configuration, BytecodeGate gate) {
        super(configuration);
        this.gate = gate;
    }

    @Override
    protected void wireAllRules() {
        compileAll();
        getPackageRegistry().values().forEach(registry -> pass(registry.getPackage()));
        super.wireAllRules();
    }

    private void pass(InternalKnowledgePackage compiled) {
        JavaDialectRuntimeData java =
                (JavaDialectRuntimeData) compiled.getDialectRuntimeRegistry().getDialectData("java");
        if (java != null && java.getStore() != null) {
            java.getStore().forEach(this::pass);
        }
    }

    private void pass(String resource, byte[] bytecode) {
        String name =
                resource.substring(0, resource.length() - ".class".length()).replace('/', '.');
        gate.passRule(name, bytecode);
    }
}

package vn.minhdinh.engine;

import java.util.Collection;
import java.util.concurrent.CancellationException;
import org.drools.base.definitions.InternalKnowledgePackage;
import org.drools.compiler.builder.impl.KnowledgeBuilderImpl;
import org.drools.compiler.lang.descr.CompositePackageDescr;
import org.drools.core.rule.JavaDialectRuntimeData;
import org.drools.mvel.MVELKnowledgePackageImpl;
import org.drools.mvel.accessors.ClassFieldAccessorStore;
import org.kie.internal.builder.KnowledgeBuilderConfiguration;

/** The engine's compiler with the {@link BytecodeGate} between compiling rules and loading what came of them. */
final class RuleCompiler extends KnowledgeBuilderImpl {

    private final BytecodeGate gate;

    RuleCompiler(KnowledgeBuilderConfiguration configuration, BytecodeGate gate) {
        super(configuration);
        this.gate = gate;
    }

    /**
     * Declares the types without what reads and writes their fields by name, one class for each: facts are made by their
     * constructors, and what a rule reads is made when the rule is.
     */
    @Override
    public void buildPackagesWithoutRules(Collection<CompositePackageDescr> packages) {
        packages.forEach(parsed ->
                accessors(getOrCreatePackageRegistry(parsed).getPackage()).setEagerWire(false));
        super.buildPackagesWithoutRules(packages);
        getPackageRegistry().values().forEach(registry -> {
            InternalKnowledgePackage declared = registry.getPackage();
            declared.getTypeDeclarations().values().forEach(accessors(declared)::removeType);
            accessors(declared).setEagerWire(true);
        });
    }

    private static ClassFieldAccessorStore accessors(InternalKnowledgePackage of) {
        return ((MVELKnowledgePackageImpl) of).getClassFieldAccessorStore();
    }

    @Override
    protected void wireAllRules() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException();
        }
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

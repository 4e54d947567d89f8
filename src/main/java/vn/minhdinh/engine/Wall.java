package vn.minhdinh.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * All that rules see of the program: the few classes that compiled rules are made of. Everything else is not there, and
 * that is said at once. The engine tries thousands of names for each declared type; looked for in a jar, with a stack
 * trace for each one missed, they cost a fifth of the time it takes to load the rules.
 */
final class Wall extends ClassLoader {

    static {
        registerAsParallelCapable();
    }

    /** One for all names: what is asked for is not told, and no stack is walked. */
    static final ClassNotFoundException NOT_THERE = new NotThere();

    private static final Set<String> CLASSES = Set.of(
            "java.io.Serializable",
            "java.lang.Boolean",
            "java.lang.CharSequence",
            "java.lang.Class",
            "java.lang.Comparable",
            "java.lang.Enum",
            "java.lang.Error",
            "java.lang.Exception",
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Number",
            "java.lang.Object",
            "java.lang.Override",
            "java.lang.RuntimeException",
            "java.lang.String",
            "java.lang.StringBuilder",
            "java.lang.Throwable",
            "java.lang.Void",
            "java.lang.constant.Constable",
            "java.lang.constant.ConstantDesc",
            "java.lang.invoke.TypeDescriptor",
            "java.lang.invoke.TypeDescriptor$OfField",
            "java.lang.reflect.AnnotatedElement",
            "java.lang.reflect.GenericDeclaration",
            "java.lang.reflect.Type",
            "java.math.BigDecimal",
            "java.math.BigInteger",
            "java.time.LocalDate",
            "java.time.chrono.ChronoLocalDate",
            "java.time.temporal.Temporal",
            "java.time.temporal.TemporalAccessor",
            "java.time.temporal.TemporalAdjuster",
            "java.util.Collection",
            "java.util.List",
            "org.drools.base.base.ValueResolver",
            "org.drools.base.base.ValueType",
            "org.drools.base.base.extractors.BaseObjectClassFieldReader",
            "org.drools.base.factmodel.GeneratedFact",
            "org.drools.base.reteoo.BaseTuple",
            "org.drools.base.rule.Declaration",
            "org.drools.base.rule.RuleComponent",
            "org.drools.base.rule.accessor.CompiledInvoker",
            "org.drools.base.rule.accessor.FieldValue",
            "org.drools.base.rule.accessor.Invoker",
            "org.drools.base.rule.accessor.ReturnValueExpression",
            "org.drools.base.rule.consequence.Consequence",
            "org.drools.base.rule.consequence.ConsequenceContext",
            "org.drools.core.WorkingMemory",
            "org.drools.core.common.InternalFactHandle",
            "org.drools.core.reteoo.Tuple",
            "org.drools.core.rule.consequence.KnowledgeHelper",
            "org.drools.ecj.EclipseJavaCompiler",
            "org.drools.mvel.accessors.BaseObjectClassFieldWriter",
            "org.drools.mvel.asm.ConsequenceGenerator",
            "org.drools.mvel.asm.ConsequenceStub",
            "org.drools.mvel.asm.MethodComparator",
            "org.drools.mvel.field.FieldDataFactory",
            "org.drools.mvel.field.FieldFactory",
            "org.kie.api.definition.type.Label",
            "org.kie.api.runtime.KieContext",
            "org.kie.api.runtime.rule.FactHandle",
            "org.kie.api.runtime.rule.RuleContext",
            "org.mvel2.MVEL",
            "org.mvel2.asm.ClassReader");

    /** The engine's own accumulate functions: its configuration names them, and takes them from here. */
    private static final String FUNCTIONS = "org.drools.core.base.accumulators.";

    static final Wall INSTANCE = new Wall();

    private final Map<String, byte[]> resources = new ConcurrentHashMap<>();

    private Wall() {
        super(null);
    }

    static boolean lets(String className) {
        return CLASSES.contains(className) || className.startsWith(FUNCTIONS);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!lets(name)) {
            throw NOT_THERE;
        }
        return Wall.class.getClassLoader().loadClass(name);
    }

    /** The compiler reads the classes it compiles against as files. */
    @Override
    public InputStream getResourceAsStream(String name) {
        if (!name.endsWith(".class")
                || !lets(name.substring(0, name.length() - 6).replace('/', '.'))) {
            return null;
        }
        byte[] bytes = resources.computeIfAbsent(name, Wall::read);
        return bytes.length == 0 ? null : new ByteArrayInputStream(bytes);
    }

    private static byte[] read(String name) {
        try (InputStream in = Wall.class.getClassLoader().getResourceAsStream(name)) {
            return in == null ? new byte[0] : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public URL getResource(String name) {
        return null;
    }

    @Override
    public Enumeration<URL> getResources(String name) {
        return Collections.emptyEnumeration();
    }

    private static final class NotThere extends ClassNotFoundException {
        private static final long serialVersionUID = 1L;

        NotThere() {
            super("not for rules");
        }

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }
}

package vn.minhdinh.engine;

import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Pattern;
import org.mvel2.asm.ClassReader;
import org.mvel2.asm.ClassVisitor;
import org.mvel2.asm.FieldVisitor;
import org.mvel2.asm.Handle;
import org.mvel2.asm.Label;
import org.mvel2.asm.MethodVisitor;
import org.mvel2.asm.Opcodes;
import org.mvel2.asm.Type;

/**
 * Holds the classes made from rules against what rules may do: refer to the service's own types and to a list of members
 * of a few others, and run from top to bottom. What is not on the list is refused before it becomes a class.
 */
final class BytecodeGate {

    /** Members that code of rules may use, whoever wrote it. */
    private static final Set<String> MEMBERS = Set.of(
            "java/lang/Boolean.FALSE",
            "java/lang/Boolean.TRUE",
            "java/lang/Boolean.booleanValue()Z",
            "java/lang/Boolean.valueOf(Z)Ljava/lang/Boolean;",
            "java/lang/Class.getSimpleName()Ljava/lang/String;",
            "java/lang/Enum.<init>(Ljava/lang/String;I)V",
            "java/lang/Enum.valueOf(Ljava/lang/Class;Ljava/lang/String;)Ljava/lang/Enum;",
            "java/lang/Integer.intValue()I",
            "java/lang/Integer.valueOf(I)Ljava/lang/Integer;",
            "java/lang/Long.longValue()J",
            "java/lang/Long.valueOf(J)Ljava/lang/Long;",
            "java/lang/Object.<init>()V",
            "java/lang/Object.getClass()Ljava/lang/Class;",
            "java/lang/StringBuilder.<init>()V",
            "java/lang/StringBuilder.append(Ljava/lang/Object;)Ljava/lang/StringBuilder;",
            "java/lang/StringBuilder.append(Ljava/lang/String;)Ljava/lang/StringBuilder;",
            "java/lang/StringBuilder.toString()Ljava/lang/String;",
            "java/math/BigDecimal.<init>(Ljava/lang/String;)V",
            "java/math/BigDecimal.add(Ljava/math/BigDecimal;)Ljava/math/BigDecimal;",
            "java/math/BigDecimal.multiply(Ljava/math/BigDecimal;)Ljava/math/BigDecimal;",
            "java/math/BigDecimal.negate()Ljava/math/BigDecimal;",
            "java/math/BigDecimal.subtract(Ljava/math/BigDecimal;)Ljava/math/BigDecimal;",
            "java/time/LocalDate.minusDays(J)Ljava/time/LocalDate;",
            "java/time/LocalDate.minusMonths(J)Ljava/time/LocalDate;",
            "java/time/LocalDate.minusYears(J)Ljava/time/LocalDate;",
            "java/time/LocalDate.plusDays(J)Ljava/time/LocalDate;",
            "java/time/LocalDate.plusMonths(J)Ljava/time/LocalDate;",
            "java/time/LocalDate.plusYears(J)Ljava/time/LocalDate;",
            "org/drools/base/rule/Declaration.getValue"
                    + "(Lorg/drools/base/base/ValueResolver;Lorg/kie/api/runtime/rule/FactHandle;)Ljava/lang/Object;",
            "org/drools/base/rule/accessor/CompiledInvoker.getMethodBytecode()Ljava/lang/String;",
            "org/drools/base/rule/consequence/Consequence.evaluate"
                    + "(Lorg/drools/base/rule/consequence/ConsequenceContext;Lorg/drools/base/base/ValueResolver;)V",
            "org/drools/base/rule/consequence/ConsequenceContext.getRequiredDeclarations"
                    + "()[Lorg/drools/base/rule/Declaration;",
            "org/drools/base/rule/consequence/ConsequenceContext.getTuple()Lorg/drools/base/reteoo/BaseTuple;",
            "org/drools/core/rule/consequence/KnowledgeHelper.insert"
                    + "(Ljava/lang/Object;)Lorg/kie/api/runtime/rule/FactHandle;",
            "org/drools/mvel/asm/ConsequenceGenerator.generate(Lorg/drools/mvel/asm/ConsequenceStub;"
                    + "Lorg/drools/base/rule/consequence/ConsequenceContext;Lorg/drools/base/base/ValueResolver;)V",
            "org/drools/mvel/asm/MethodComparator.compareBytecode(Ljava/lang/String;Ljava/lang/String;)Z",
            "org/drools/mvel/asm/MethodComparator.getMethodBytecode(Ljava/lang/Class;Ljava/lang/String;"
                    + "Ljava/lang/String;Ljava/lang/String;Ljava/lang/String;)Ljava/lang/String;",
            "org/drools/mvel/field/FieldFactory.getFieldValue"
                    + "(Ljava/lang/Object;)Lorg/drools/base/rule/accessor/FieldValue;",
            "org/drools/mvel/field/FieldFactory.getInstance()Lorg/drools/mvel/field/FieldFactory;");

    /** Members the engine's own template uses to hand the facts of a match to the code of its rule. */
    private static final Set<String> INVOKER_MEMBERS = Set.of(
            "org/drools/base/rule/Declaration.getValue"
                    + "(Lorg/drools/base/base/ValueResolver;Ljava/lang/Object;)Ljava/lang/Object;",
            "org/drools/core/WorkingMemory.getFactHandle(Ljava/lang/Object;)Lorg/kie/api/runtime/rule/FactHandle;",
            "org/drools/core/reteoo/Tuple.get(Lorg/drools/base/rule/Declaration;)Lorg/kie/api/runtime/rule/FactHandle;",
            "org/drools/core/rule/consequence/KnowledgeHelper.getWorkingMemory()Lorg/drools/core/WorkingMemory;",
            "org/kie/api/runtime/rule/FactHandle.getObject()Ljava/lang/Object;");

    /** The engine makes the words of a declared enum by evaluating what stands in its brackets. */
    private static final String EVAL = "org/mvel2/MVEL.eval(Ljava/lang/String;)Ljava/lang/Object;";

    private static final Pattern LITERAL = Pattern.compile(
            "\\s*(?:\"(?:[^\"\\\\]|\\\\[\"\\\\])*+\"|-?[0-9]{1,30}(?:\\.[0-9]{1,30})?[BILbil]?|\\w*+)\\s*");

    private final Set<String> packages;
    private final Set<String> refused = new ConcurrentSkipListSet<>();

    /** @param packages names of one word each, of which the service's own types are direct members */
    BytecodeGate(Set<String> packages) {
        this.packages = packages;
    }

    /** Whether a class is one of the service's own. */
    boolean isOwn(String internalName) {
        int slash = internalName.lastIndexOf('/');
        return slash > 0 && packages.contains(internalName.substring(0, slash));
    }

    /** What stood before the gate and was turned away: the names of its classes. */
    Set<String> refused() {
        return new TreeSet<>(refused);
    }

    /** A declared type, which the engine's own generator wrote. */
    void passType(String name, byte[] bytecode) {
        pass(name, bytecode, true);
    }

    /** What a Java compiler made of the text of a rule. */
    void passRule(String name, byte[] bytecode) {
        pass(name, bytecode, false);
    }

    private void pass(String name, byte[] bytecode, boolean type) {
        boolean passes;
        try {
            Look look = new Look(type);
            new ClassReader(bytecode).accept(look, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
            passes = look.allowed && !(look.evaluates && look.code);
        } catch (RuntimeException unreadable) {
            passes = false;
        }
        if (!passes) {
            refused.add(name);
            throw new Refused();
        }
    }

    /** Stops the engine's compiler where it stands. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused() {
            super("refused", null, false, false);
        }
    }

    /** One class, looked through from end to end. */
    private final class Look extends ClassVisitor {

        private final boolean type;
        private boolean allowed = true;
        private boolean invoker;
        private boolean evaluates;
        private boolean code;

        Look(boolean type) {
            super(Opcodes.ASM9);
            this.type = type;
        }

        private void require(boolean holds) {
            allowed &= holds;
        }

        private void type(String internalName) {
            require(isKnown(Type.getObjectType(internalName)));
        }

        private boolean isKnown(Type used) {
            Type element = used.getSort() == Type.ARRAY ? used.getElementType() : used;
            return element.getSort() != Type.OBJECT
                    || isOwn(element.getInternalName())
                    || Wall.lets(element.getClassName());
        }

        private void descriptor(String descriptor) {
            if (descriptor.charAt(0) == '(') {
                for (Type argument : Type.getArgumentTypes(descriptor)) {
                    require(isKnown(argument));
                }
                require(isKnown(Type.getReturnType(descriptor)));
            } else {
                require(isKnown(Type.getType(descriptor)));
            }
        }

        private void member(String owner, String name, String descriptor) {
            boolean copiesArray = owner.startsWith("[L") && isOwn(owner.substring(2)) && name.equals("clone");
            boolean evaluation = type && (owner + '.' + name + descriptor).equals(EVAL);
            evaluates |= evaluation;
            require(isOwn(owner)
                    || copiesArray
                    || evaluation
                    || (invoker && INVOKER_MEMBERS.contains(owner + '.' + name + descriptor))
                    || MEMBERS.contains(owner + '.' + name + descriptor)
                    || MEMBERS.contains(owner + '.' + name));
        }

        @Override
        public void visit(
                int version, int access, String name, String signature, String superName, String[] interfaces) {
            require(isOwn(name));
            invoker = name.endsWith("Invoker");
            type(superName);
            for (String one : interfaces) {
                type(one);
            }
        }

        @Override
        public FieldVisitor visitField(int access, String name, String descriptor, String signature, Object value) {
            descriptor(descriptor);
            return null;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            descriptor(descriptor);
            require((access & (Opcodes.ACC_NATIVE | Opcodes.ACC_SYNCHRONIZED)) == 0);
            require(type || !name.equals("<clinit>"));
            require(!name.equals("finalize"));
            return new LookInside(this);
        }
    }

    private static final class LookInside extends MethodVisitor {

        private final Look look;
        private final Set<Label> passed = new java.util.HashSet<>();

        LookInside(Look look) {
            super(Opcodes.ASM9);
            this.look = look;
        }

        @Override
        public void visitLabel(Label label) {
            passed.add(label);
        }

        /** A jump back would be a loop. */
        @Override
        public void visitJumpInsn(int opcode, Label label) {
            look.require(!passed.contains(label));
        }

        @Override
        public void visitTableSwitchInsn(int min, int max, Label otherwise, Label... labels) {
            look.require(false);
        }

        @Override
        public void visitLookupSwitchInsn(Label otherwise, int[] keys, Label[] labels) {
            look.require(false);
        }

        @Override
        public void visitIntInsn(int opcode, int operand) {
            look.require(opcode != Opcodes.NEWARRAY);
        }

        @Override
        public void visitTypeInsn(int opcode, String used) {
            look.type(used);
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            look.member(owner, name, owner.startsWith("java/lang/Boolean") ? "" : descriptor);
            look.descriptor(descriptor);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            look.member(owner, name, descriptor);
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            look.require(false);
        }

        @Override
        public void visitLdcInsn(Object value) {
            if (value instanceof Type used) {
                look.require(used.getSort() != Type.METHOD && look.isKnown(used));
            } else if (value instanceof String text) {
                look.code |= !LITERAL.matcher(text).matches();
            } else {
                look.require(value instanceof Number);
            }
        }

        @Override
        public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
            look.require(false);
        }
    }
}

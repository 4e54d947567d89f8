package vn.minhdinh.engine;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.Comparator;
import org.kie.api.KieBase;

/** The types declared in a package, as the engine made them. */
record DeclaredTypes(String packageName, KieBase base) {

    MethodHandle factory(String type) {
        Class<?> declared = declaredClass(type);
        Constructor<?> widest = Arrays.stream(declared.getConstructors())
                .max(Comparator.comparingInt(Constructor::getParameterCount))
                .orElseThrow();
        try {
            return MethodHandles.publicLookup()
                    .unreflectConstructor(widest)
                    .asSpreader(Object[].class, widest.getParameterCount())
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    Object[] constants(String type) {
        return declaredClass(type).getEnumConstants();
    }

    private Class<?> declaredClass(String type) {
        return base.getFactType(packageName, type).getFactClass();
    }
}

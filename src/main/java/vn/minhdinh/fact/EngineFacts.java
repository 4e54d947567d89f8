package vn.minhdinh.fact;

import java.lang.invoke.MethodHandle;
import java.util.List;
import vn.minhdinh.catalogue.EnumValue;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.ruleset.Service;

/** Makes the objects the engine works on from the values of a fact. */
final class EngineFacts {

    private EngineFacts() {}

    static Object make(Service service, FactType type, Object[] values) {
        Object[] arguments = values;
        List<Field> fields = type.fields();
        for (int i = 0; i < values.length; i++) {
            Object argument = argument(service, fields.get(i), values[i]);
            if (argument != values[i]) {
                arguments = arguments == values ? values.clone() : arguments;
                arguments[i] = argument;
            }
        }
        MethodHandle factory = service.factory(type);
        try {
            return (Object) factory.invokeExact(arguments);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("cannot make a fact of type " + type.name(), e);
        }
    }

    private static Object argument(Service service, Field field, Object value) {
        if (field.enumType() == null) {
            return value;
        }
        if (value instanceof EnumValue word) {
            return service.constant(field.enumType(), word);
        }
        return value instanceof List<?> list
                ? list.stream()
                        .map(word -> service.constant(field.enumType(), (EnumValue) word))
                        .toList()
                : value;
    }
}

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
        Object[] arguments = values.clone();
        List<Field> fields = type.fields();
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i] instanceof EnumValue value) {
                arguments[i] = service.constant(fields.get(i).enumType(), value);
            } else if (arguments[i] instanceof List<?> list && fields.get(i).enumType() != null) {
                Field field = fields.get(i);
                arguments[i] = list.stream()
                        .map(value -> service.constant(field.enumType(), (EnumValue) value))
                        .toList();
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
}

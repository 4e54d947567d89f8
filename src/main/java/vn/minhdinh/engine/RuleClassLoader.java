package vn.minhdinh.engine;

import java.io.InputStream;
import java.net.URL;
import org.drools.wiring.dynamic.DynamicProjectClassLoader;

/**
 * Where the classes of one service live. Around it stands the {@link Wall}; what the engine generates must pass the
 * {@link BytecodeGate} before it becomes a class.
 */
final class RuleClassLoader extends DynamicProjectClassLoader {

    static {
        registerAsParallelCapable();
    }

    private final BytecodeGate gate;

    RuleClassLoader(BytecodeGate gate) {
        super(Wall.INSTANCE, null);
        this.gate = gate;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (gate.isOwn(name.replace('.', '/'))) {
            if (getBytecode(name.replace('.', '/') + ".class") == null) {
                throw Wall.NOT_THERE;
            }
            return super.loadClass(name, resolve);
        }
        return Wall.INSTANCE.loadClass(name);
    }

    @Override
    public void storeClass(String name, String resourceName, byte[] bytecode) {
        gate.passType(name, bytecode);
        super.storeClass(name, resourceName, bytecode);
    }

    @Override
    public Class<?> writeClass(String name, byte[] bytecode) {
        gate.passType(name, bytecode);
        return super.writeClass(name, bytecode);
    }

    @Override
    public InputStream getResourceAsStream(String name) {
        return gate.isOwn(name) ? super.getResourceAsStream(name) : Wall.INSTANCE.getResourceAsStream(name);
    }

    @Override
    public URL getResource(String name) {
        return null;
    }
}

package vn.minhdinh.decisionlog;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/**
 * The connection of whoever writes all the time: SQLite compiles each statement anew whenever it is prepared, which takes a
 * fifth of the time of a group. Here each is prepared once, and its end is put off until the connection's.
 */
final class WritingConnection implements AutoCloseable {

    private final Connection connection;
    private final Connection lent = proxy(Connection.class, this::onConnection);
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    /** @param setting a statement that sets it up */
    WritingConnection(Connection connection, String setting) throws SQLException {
        this.connection = connection;
        try (Statement statement = connection.createStatement()) {
            statement.execute(setting);
        }
        connection.setAutoCommit(false);
    }

    /** Does all of it or nothing. */
    synchronized <T> T transaction(LogDatabase.Work<T> work) throws SQLException {
        T result = work.with(lent);
        connection.commit();
        return result;
    }

    /** As it was taken. */
    Connection connection() {
        return connection;
    }

    /** What of a method of an interface is done another way. */
    private interface Detour {
        Object call(Method method, Object[] arguments) throws ReflectiveOperationException, SQLException;
    }

    private static <T> T proxy(Class<T> type, Detour detour) {
        return type.cast(Proxy.newProxyInstance(
                WritingConnection.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    try {
                        return detour.call(method, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private Object onConnection(Method method, Object[] arguments) throws ReflectiveOperationException, SQLException {
        if (method.getName().equals("prepareStatement") && arguments.length == 1) {
            return prepared((String) arguments[0]);
        }
        return method.invoke(connection, arguments);
    }

    private PreparedStatement prepared(String sql) throws SQLException {
        PreparedStatement known = statements.get(sql);
        if (known == null) {
            PreparedStatement statement = connection.prepareStatement(sql);
            known = proxy(
                    PreparedStatement.class,
                    (method, arguments) ->
                            method.getName().equals("close") ? null : method.invoke(statement, arguments));
            statements.put(sql, known);
        }
        return known;
    }

    /** Gives it back, and with it all that was prepared. */
    @Override
    public synchronized void close() throws SQLException {
        connection.close();
    }
}

package eu.certsweep.cli;

import eu.certsweep.batch.ExitCodes;
import eu.certsweep.batch.StopRequest;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// While it is open, SIGTERM and SIGINT ask a sweep to end where the next start can go on. A second one ends the
/// program at once, which is as safe as a kill.
///
/// A hook of the JVM's shutdown would be too late: hooks run all at once, and the database is closed by one of them.
/// Signals are heard by `sun.misc.Signal`, which the JDK keeps for want of another (JEP 260); javac warns of it where
/// it is named, so it is called by reflection.
final class StopSignals implements AutoCloseable {

    private static final List<String> NAMES = List.of("TERM", "INT");

    private final Map<Object, Object> before = new LinkedHashMap<>();
    private final Method handle;
    private final Console console;
    private final StopRequest stop;

    /// @throws IllegalStateException if this JDK does not let a program hear signals
    StopSignals(Console console, StopRequest stop) {
        this.console = console;
        this.stop = stop;
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            handle = signal.getMethod("handle", signal, handler);
            for (String name : NAMES) {
                hear(signal.getConstructor(String.class).newInstance(name), hearing(handler, name));
            }
        } catch (ReflectiveOperationException e) {
            throw unheard(e);
        }
    }

    private void hear(Object signal, Object handler) throws ReflectiveOperationException {
        try {
            before.put(signal, handle.invoke(null, signal, handler));
        } catch (InvocationTargetException e) {
            if (!(e.getCause() instanceof IllegalArgumentException)) {
                throw e;
            }
            // The JVM was started so that it leaves signals to the system (-Xrs): they end the program at once.
        }
    }

    private Object hearing(Class<?> handler, String name) {
        return Proxy.newProxyInstance(
                StopSignals.class.getClassLoader(),
                new Class<?>[] {handler},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "handle" -> arrived(name);
                    default -> name;
                });
    }

    private @org.jspecify.annotations.Nullable Object arrived(String name) {
        if (stop.isAsked()) {
            console.say("certsweep: SIG%s again: ended at once; start again, it resumes", name);
            Runtime.getRuntime().exit(ExitCodes.FAILED);
        }
        console.say("certsweep: SIG%s: stops at the next point from which it can go on", name);
        stop.ask();
        return null;
    }

    @Override
    public void close() {
        try {
            for (Map.Entry<Object, Object> signal : before.entrySet()) {
                handle.invoke(null, signal.getKey(), signal.getValue());
            }
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw unheard(e);
        }
    }

    private static IllegalStateException unheard(ReflectiveOperationException e) {
        return new IllegalStateException("this JDK does not let a program hear SIGTERM: " + e.getMessage(), e);
    }
}

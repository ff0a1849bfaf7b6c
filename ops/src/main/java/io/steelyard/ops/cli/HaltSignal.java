package io.steelyard.ops.cli;

import java.lang.reflect.Proxy;
import org.slf4j.LoggerFactory;

/**
 * SIGUSR2 as a halt: it needs neither network nor disk. The JDK's only door to signals is {@code sun.misc.Signal}, whose
 * name the compiler warns of and {@code -Werror} refuses; so it is called by name, and without it there are four other ways.
 */
final class HaltSignal {
    static final String NAME = "USR2";

    private HaltSignal() {}

    /** Runs {@code halt}, on a thread of the JVM, whenever the signal comes. */
    static void heed(Runnable halt) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object heeding = Proxy.newProxyInstance(
                    HaltSignal.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            halt.run();
                        }
                        return null;
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(NAME), heeding);
        } catch (ReflectiveOperationException e) {
            LoggerFactory.getLogger(HaltSignal.class).warn("SIG{} will not halt: {}", NAME, e.toString());
        }
    }
}

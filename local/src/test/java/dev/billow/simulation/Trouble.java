package dev.billow.simulation;

import dev.billow.report.StoreUnavailableException;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// What befalls a process, as a seed says: a call fails before or after it took effect, the process
/// stops, or it is frozen, past its lease perhaps, while the others go on.
final class Trouble {
    private static final int FAILED_PERCENT = 3;
    private static final int STOPPED_PERCENT = 1;
    private static final int FROZEN_PERCENT = 2;
    private static final int LONGEST_SECONDS = 120;
    private static final int MOST_FROZEN = 2;

    /// A process that is gone at once, whatever it was doing.
    static final class Stopped extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final Random random;
    private final BooleanSupplier lasts;
    private final Consumer<Duration> others;
    private int frozen;

    /// @param lasts false when all is well
    /// @param others goes on with everything else for this long
    Trouble(Random random, BooleanSupplier lasts, Consumer<Duration> others) {
        this.random = random;
        this.lasts = lasts;
        this.others = others;
    }

    /// True in so many of a hundred cases.
    boolean hits(int percent) {
        return lasts.getAsBoolean() && random.nextInt(100) < percent;
    }

    /// Whatever befalls the process here, mostly nothing.
    void strike() {
        if (hits(FAILED_PERCENT)) {
            throw new StoreUnavailableException("simulated", new IOException("simulated"));
        }
        if (hits(STOPPED_PERCENT)) {
            throw new Stopped();
        }
        if (hits(FROZEN_PERCENT) && frozen < MOST_FROZEN) {
            frozen++;
            others.accept(Duration.ofSeconds(random.nextInt(LONGEST_SECONDS)));
            frozen--;
        }
    }

    /// A port whose calls are struck before and after they take effect.
    ///
    /// @param after looks at what a call did
    <T> T around(Class<T> port, T real, Runnable after) {
        return port.cast(
                Proxy.newProxyInstance(
                        port.getClassLoader(),
                        new Class<?>[] {port},
                        (_, method, arguments) -> {
                            strike();
                            Object answer = call(real, method, arguments);
                            after.run();
                            strike();
                            return answer;
                        }));
    }

    /// Calls the real port, whose errors are its own.
    static @Nullable Object call(Object real, Method method, Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }
}

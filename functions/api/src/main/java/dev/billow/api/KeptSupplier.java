package dev.billow.api;

import org.jspecify.annotations.Nullable;

import java.util.function.Supplier;

/// Asks once, on first use, and keeps the answer; a failure is not kept.
final class KeptSupplier<T> implements Supplier<T> {
    private final Supplier<T> source;
    private @Nullable T kept;

    KeptSupplier(Supplier<T> source) {
        this.source = source;
    }

    @Override
    public synchronized T get() {
        T value = kept;
        if (value == null) {
            value = source.get();
            kept = value;
        }
        return value;
    }
}

package dev.billow.api;

import dev.billow.report.ReportStore;
import dev.billow.report.StoreUnavailableException;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// A store that cannot be reached for one of its methods.
final class FailingStore {
    private FailingStore() {}

    static UnaryOperator<ReportStore> at(String method) {
        return throwing(method, down());
    }

    /// Cannot be reached by one call only.
    ///
    /// @param call from 1 on
    static UnaryOperator<ReportStore> at(String method, int call) {
        AtomicInteger calls = new AtomicInteger();
        return failing(called -> called.equals(method) && calls.incrementAndGet() == call, down());
    }

    static UnaryOperator<ReportStore> throwing(String method, RuntimeException failure) {
        return failing(method::equals, failure);
    }

    private static RuntimeException down() {
        return new StoreUnavailableException("DynamoDB", new Exception("down"));
    }

    private static UnaryOperator<ReportStore> failing(
            Predicate<String> when, RuntimeException failure) {
        return store ->
                (ReportStore)
                        Proxy.newProxyInstance(
                                FailingStore.class.getClassLoader(),
                                new Class<?>[] {ReportStore.class},
                                (_, called, arguments) -> {
                                    if (when.test(called.getName())) {
                                        throw failure;
                                    }
                                    try {
                                        return called.invoke(store, arguments);
                                    } catch (InvocationTargetException e) {
                                        throw e.getCause();
                                    }
                                });
    }
}

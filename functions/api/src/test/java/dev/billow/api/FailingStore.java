package dev.billow.api;

import dev.billow.report.ReportStore;
import dev.billow.report.StoreUnavailableException;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.UnaryOperator;

/// A store that cannot be reached for one of its methods.
final class FailingStore {
    private FailingStore() {}

    static UnaryOperator<ReportStore> at(String method) {
        return throwing(method, new StoreUnavailableException("DynamoDB", new Exception("down")));
    }

    static UnaryOperator<ReportStore> throwing(String method, RuntimeException failure) {
        return store ->
                (ReportStore)
                        Proxy.newProxyInstance(
                                FailingStore.class.getClassLoader(),
                                new Class<?>[] {ReportStore.class},
                                (_, called, arguments) -> {
                                    if (called.getName().equals(method)) {
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

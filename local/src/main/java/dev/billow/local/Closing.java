package dev.billow.local;

import java.util.List;

/// Closes things one after the other, whatever happens to one of them.
final class Closing {
    private Closing() {}

    static void all(List<AutoCloseable> things) {
        for (AutoCloseable thing : things) {
            try {
                thing.close();
            } catch (Exception e) {
                System.err.println("while stopping: " + e);
            }
        }
    }
}

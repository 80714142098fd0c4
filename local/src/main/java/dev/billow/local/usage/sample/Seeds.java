package dev.billow.local.usage.sample;

import dev.billow.report.AccountId;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Random numbers that are the same on every machine and Java version.
final class Seeds {
    // Named, because the algorithm behind a name is specified and that of the default is not.
    private static final RandomGeneratorFactory<RandomGenerator> ALGORITHM =
            RandomGeneratorFactory.of("L64X128MixRandom");

    private Seeds() {}

    /// A generator for one purpose: other parts, other numbers.
    static RandomGenerator random(long seed, AccountId account, long... parts) {
        long mixed = mix(seed);
        for (int i = 0; i < account.value().length(); i++) {
            mixed = mix(mixed ^ account.value().charAt(i));
        }
        for (long part : parts) {
            mixed = mix(mixed ^ part);
        }
        return ALGORITHM.create(mixed);
    }

    // The finalizer of MurmurHash3 over the next state of a Weyl sequence.
    private static long mix(long value) {
        long mixed = value + 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 33)) * 0xFF51AFD7ED558CCDL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return mixed ^ (mixed >>> 33);
    }
}

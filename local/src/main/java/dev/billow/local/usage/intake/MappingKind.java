package dev.billow.local.usage.intake;

import dev.billow.report.AccountId;

/// The mappings there are; another one is a constant here and a class of its own.
public enum MappingKind {
    /// FinOps Open Cost and Usage Specification 1.0.
    FOCUS("focus-1.0"),
    /// Columns named as those of Billow's own files.
    BILLOW("billow");

    private final String title;

    MappingKind(String title) {
        this.title = title;
    }

    /// The name on the command line.
    @Override
    public String toString() {
        return title;
    }

    UsageMapping of(AccountId account) {
        return switch (this) {
            case FOCUS -> new FocusMapping();
            case BILLOW -> new BillowMapping(account);
        };
    }
}

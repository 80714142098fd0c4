package dev.billow.local.usage;

import dev.billow.report.AccountId;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Account ids on the command line.
final class AccountIdConverter implements ITypeConverter<AccountId> {
    @Override
    public AccountId convert(String text) {
        return AccountId.parse(text)
                .orElseThrow(
                        () ->
                                new TypeConversionException(
                                        "'" + text + "' is not 1 to 64 of A-Z a-z 0-9 _ -"));
    }
}

package dev.billow.local.usage.sample;

import dev.billow.local.usage.file.UsageRecord.Customer;
import dev.billow.report.AccountId;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// A billed customer of a sample account.
///
/// @param names one, or several that follow each other from one month's 15th to the next
record SampleCustomer(String id, List<String> names, SampleCurrency currency) {
    private static final int RENAMING_DAY = 15;
    private static final int MONTHS_A_YEAR = 12;

    // Names as they are in the wild, with all that a CSV or a spreadsheet can stumble over.
    private static final List<List<String>> HAND_MADE =
            List.of(
                    List.of("Northwind Freight", "Northwind Logistics", "Northwind Group"),
                    List.of("Fjord & Sons, Ltd."),
                    List.of("The \"Quiet\" Room, Inc."),
                    List.of("🚀 Rocket Pizza"),
                    List.of("=SUM Analytics"),
                    List.of("+Plus Telecare"),
                    List.of("-Minus Storage"),
                    List.of("@Home Nursing"),
                    List.of("Müller & Söhne GmbH", "Müller Gruppe SE"),
                    List.of("さくら歯科医院"),
                    List.of("مكتبة النور"),
                    List.of("O'Hara; Bros. 👩‍⚕️"),
                    List.of("Zebra"),
                    List.of("zebra"),
                    List.of("Ærø Færgen"),
                    List.of("Harbor Lights Hotel", "Harbor Lights Resort"));
    private static final String[] FIRST = {
        "Amber", "Birch", "Cedar", "Delta", "Echo", "Falcon", "Granite", "Hazel", "Indigo",
        "Juniper"
    };
    private static final String[] SECOND = {
        "Dental", "Insurance", "Motors", "Realty", "Schools", "Software", "Travel", "Utilities"
    };
    private static final SampleCurrency[] SHARES = {
        SampleCurrency.USD,
        SampleCurrency.USD,
        SampleCurrency.USD,
        SampleCurrency.EUR,
        SampleCurrency.EUR,
        SampleCurrency.JPY,
        SampleCurrency.KWD
    };
    private static final int INVENTED = 32;

    SampleCustomer {
        names = List.copyOf(names);
    }

    /// The customers of an account; those in front have the most usage.
    static List<SampleCustomer> of(AccountId account, long seed) {
        RandomGenerator random = Seeds.random(seed, account);
        List<List<String>> names = new ArrayList<>(HAND_MADE);
        for (int i = 0; i < INVENTED; i++) {
            String first = FIRST[random.nextInt(FIRST.length)];
            String second = SECOND[random.nextInt(SECOND.length)];
            names.add(random.nextInt(names.size() + 1), List.of(first + " " + second));
        }
        List<SampleCustomer> customers = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String id = "C-" + (10_000 + 7 * i);
            customers.add(new SampleCustomer(id, names.get(i), SHARES[i % SHARES.length]));
        }
        return List.copyOf(customers);
    }

    /// The customer under the name it has on a day.
    Customer on(LocalDate day) {
        int month = day.getYear() * MONTHS_A_YEAR + day.getMonthValue();
        int renamings = day.getDayOfMonth() < RENAMING_DAY ? month : month + 1;
        return new Customer(id, names.get(Math.floorMod(renamings, names.size())));
    }
}

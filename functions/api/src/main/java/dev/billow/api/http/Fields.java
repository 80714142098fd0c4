package dev.billow.api.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads members one by one and collects everything that is wrong with them.
///
/// Usage: read every field, then call [#check()] before any value is used.
public final class Fields {
    private final Members members;
    private final String place;
    private final Map<String, FieldFault> faults = new LinkedHashMap<>();

    public Fields(Members members) {
        this(members, "");
    }

    private Fields(Members members, String place) {
        this.members = members;
        this.place = place;
    }

    /// The fields of one request of a batch; what people are told names its place in it.
    ///
    /// @param index from 0 on, as in `[2].EndDate`
    public static Fields at(int index, Members members) {
        return new Fields(members, "[" + index + "].");
    }

    /// The text of a member; empty when it was not sent, and a fault when it is no single value.
    ///
    /// @param field the name in PascalCase
    public Optional<String> text(String field) {
        return switch (members.member(field)) {
            case Members.Member.Text(String value) -> Optional.of(value);
            case Members.Member.Absent() -> Optional.empty();
            case Members.Member.Unusable(String why) -> {
                fault(field, why);
                yield Optional.empty();
            }
        };
    }

    /// A true or false, in any case of letters; false when it was not sent.
    public boolean flag(String field) {
        Optional<String> text = text(field);
        if (text.isEmpty() || text.get().equalsIgnoreCase("false")) {
            return false;
        }
        if (!text.get().equalsIgnoreCase("true")) {
            fault(field, text.get(), "is no boolean. Allowed: true, false");
        }
        return true;
    }

    /// Notes a fault of a value; only the first fault of a field counts.
    ///
    /// @param why what is wrong and what is allowed, as the rest of a sentence
    public void fault(String field, String value, String why) {
        fault(field, Quoted.of(value) + " " + why);
    }

    /// Notes a fault that no value shows.
    public void fault(String field, String why) {
        String named = named(field);
        faults.putIfAbsent(field, new FieldFault(named, named + " " + why));
    }

    /// The field as people are told of it.
    public String named(String field) {
        return place + field;
    }

    /// Every fault so far.
    public List<FieldFault> faults() {
        return List.copyOf(faults.values());
    }

    /// @throws ApiException naming every fault, when there is any
    public void check() {
        if (!faults.isEmpty()) {
            throw ApiException.validation(faults());
        }
    }
}

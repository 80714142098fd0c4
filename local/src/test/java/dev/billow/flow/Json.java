package dev.billow.flow;

import com.fasterxml.jackson.jr.ob.JSON;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/// A JSON object of an answer; asking for a member that is not there fails the test.
record Json(Map<String, Object> members) {
    static Json of(String text) {
        try {
            return new Json(JSON.std.mapFrom(text));
        } catch (IOException e) {
            throw new AssertionError("not JSON: " + text, e);
        }
    }

    Object value(String name) {
        Object value = members.get(name);
        if (value == null) {
            throw new AssertionError("no " + name + " in " + members);
        }
        return value;
    }

    String text(String name) {
        return (String) value(name);
    }

    @SuppressWarnings("unchecked") // what is not an object fails the test where it is read
    Json object(String name) {
        return new Json((Map<String, Object>) value(name));
    }

    List<?> list(String name) {
        return (List<?>) value(name);
    }
}

package dev.billow.api.report;

import dev.billow.api.wire.WireObject;
import dev.billow.api.wire.WireType;

import java.net.URI;
import java.util.List;
import java.util.Map;

/// What an operation has to say, before it is written in a format.
public sealed interface Answer {
    /// One object.
    record One(WireObject object) implements Answer {}

    /// A list of objects of one type; it may be empty.
    record Many(WireType type, List<WireObject> objects) implements Answer {
        public Many {
            objects = List.copyOf(objects);
        }
    }

    /// One object, and cookies for the client to keep.
    ///
    /// @param cookies the values of `Set-Cookie` headers
    record WithCookies(WireObject object, List<String> cookies) implements Answer {
        public WithCookies {
            cookies = List.copyOf(cookies);
        }
    }

    /// A text that is ready to be sent.
    ///
    /// @param headers those it is sent with besides its content type
    record Document(String contentType, String text, Map<String, String> headers)
            implements Answer {
        public Document {
            headers = Map.copyOf(headers);
        }
    }

    /// The client finds the answer elsewhere.
    record Elsewhere(URI location) implements Answer {}

    /// There is nothing to say.
    record Nothing() implements Answer {}
}

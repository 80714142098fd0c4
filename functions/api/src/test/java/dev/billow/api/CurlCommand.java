package dev.billow.api;

import dev.billow.api.TestApi.Asking;
import dev.billow.api.identity.TestIssuer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A curl command as a shell reads it: words, quotes and variables.
record CurlCommand(List<String> words) {
    private static final Pattern PIECE =
            Pattern.compile(
                    "'(?<literal>[^']*)'"
                            + "|\"(?<quoted>[^\"]*)\""
                            + "|\\\\(?<escaped>[^\n])"
                            + "|\\\\\n|(?<blank>\\s+)"
                            + "|(?<bare>[^\\s'\"\\\\]+)");
    private static final Pattern VARIABLE = Pattern.compile("\\$(\\w+)");

    /// @param variables those that are set; another one is empty
    static CurlCommand parse(String command, Map<String, String> variables) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean isInWord = false;
        Matcher pieces = PIECE.matcher(command + "\n");
        int read = 0;
        while (pieces.lookingAt()) {
            if (pieces.group("blank") != null) {
                if (isInWord) {
                    words.add(word.toString());
                }
                word.setLength(0);
                isInWord = false;
            } else {
                isInWord = isInWord || !pieces.group().equals("\\\n");
                word.append(text(pieces, variables));
            }
            read = pieces.end();
            pieces.region(read, command.length() + 1);
        }
        if (read != command.length() + 1) {
            throw new IllegalArgumentException("no shell reads " + command.substring(read));
        }
        return new CurlCommand(words);
    }

    private static String text(Matcher piece, Map<String, String> variables) {
        if (piece.group("literal") != null) {
            return piece.group("literal");
        }
        if (piece.group("quoted") != null) {
            return VARIABLE.matcher(piece.group("quoted"))
                    .replaceAll(
                            found ->
                                    Matcher.quoteReplacement(
                                            variables.getOrDefault(found.group(1), "")));
        }
        if (piece.group("escaped") != null) {
            return piece.group("escaped");
        }
        return piece.group("bare") == null ? "" : piece.group("bare");
    }

    /// The request that curl would send.
    ///
    /// @throws IllegalArgumentException for an option that is not known here
    Asking asking(TestApi api) {
        String method = words.contains("-d") ? "POST" : "GET";
        if (words.contains("-X")) {
            method = words.get(words.indexOf("-X") + 1);
        }
        Asking asking = api.ask(method, words.getLast()).anonymously();
        Iterator<String> rest = words.subList(1, words.size() - 1).iterator();
        while (rest.hasNext()) {
            String option = rest.next();
            switch (option) {
                case "-L" -> {}
                case "-X" -> rest.next();
                case "-d" -> asking.body(rest.next());
                case "-u" -> asking.header("Authorization", "Basic " + base64(rest.next()));
                case "-H" -> {
                    String[] header = rest.next().split(": ", 2);
                    asking.header(header[0], header[1]);
                }
                default -> throw new IllegalArgumentException(option);
            }
        }
        return asking;
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /// What a reader of the page has set: no host, as paths are asked for here.
    static Map<String, String> variables(String id, String token) {
        return Map.of(
                "BILLOW_USER",
                "Manager/acme:" + TestIssuer.PASSWORD,
                "BILLOW",
                "",
                "ID",
                id,
                "ACCOUNTID",
                "acme",
                "SCHEDULEID",
                TestApi.shownSchedule().id().value(),
                "TOKEN",
                token,
                "SUBSCRIPTION",
                TestApi.subscription().text());
    }
}

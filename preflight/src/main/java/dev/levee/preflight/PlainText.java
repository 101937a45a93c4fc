package dev.levee.preflight;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Kafka's documentation is HTML; terminals are not. */
final class PlainText {

    private static final Pattern ITEM = Pattern.compile("\\s*<li>\\s*");
    private static final Pattern BREAK = Pattern.compile("\\s*<(?:p|/p|br|br/|ul|/ul|ol|/ol|pre|/pre)>\\s*");
    private static final Pattern LINK = Pattern.compile("<a href=\"([^\"]*)\">(.*?)</a>");
    private static final Pattern TAG = Pattern.compile("</?[a-zA-Z][^>]*>");

    private PlainText() {}

    static String of(String html) {
        String text = ITEM.matcher(html).replaceAll("\n- ");
        text = BREAK.matcher(text).replaceAll("\n");
        text = LINK.matcher(text).replaceAll(found -> Matcher.quoteReplacement(linked(found.group(1), found.group(2))));
        text = TAG.matcher(text).replaceAll("");
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&amp;", "&")
                .replaceAll("\n{2,}", "\n")
                .strip();
    }

    /** A link into the page itself leads nowhere from here. */
    private static String linked(String address, String words) {
        return address.startsWith("http") && !address.equals(words) ? words + " (" + address + ")" : words;
    }
}

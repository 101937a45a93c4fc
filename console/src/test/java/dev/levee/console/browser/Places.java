package dev.levee.console.browser;

import com.microsoft.playwright.Page;
import java.util.LinkedHashMap;
import java.util.Map;

/** Every page of the console, with something to show. */
final class Places {

    private Places() {}

    /** Names and paths; ids are taken from what the console says now. */
    static Map<String, String> of(Page page) {
        var places = new LinkedHashMap<String, String>();
        String kind = encoded(page, "/failure-groups", "items[0].id");
        String record = encoded(page, "/failure-groups/" + kind + "/records", "items[0].id");
        String replay = encoded(page, "/replays", "items[0].id");
        places.put("now", "/now");
        places.put("failures", "/failures");
        places.put("failure", "/failures/" + kind);
        places.put("record", "/records/" + record);
        places.put("replays", "/replays");
        places.put("replay", "/replays/" + replay);
        places.put("wizard", "/replays/new?kind=" + kind);
        places.put("consumers", "/consumers");
        places.put("consumer", "/consumers/billing");
        places.put("breakers", "/breakers");
        places.put("preflight", "/preflight");
        places.put("audit", "/audit");
        return places;
    }

    private static String encoded(Page page, String path, String what) {
        return (String) page.evaluate(
                "path => fetch('/api/v1' + path).then(r => r.json()).then(r => encodeURIComponent(r." + what + "))",
                path);
    }
}

package io.assistantdeletion.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/** What was tried, and what of it got through. */
final class Tally {
    private final String what;
    private final List<String> letThrough = new ArrayList<>();
    private int tried;

    Tally(String what) {
        this.what = what;
    }

    /** @param assertions fail if the attempt got through */
    void attempt(String name, Attempt assertions) throws Exception {
        tried++;
        try {
            assertions.run();
        } catch (AssertionError e) {
            letThrough.add(name + ": " + e.getMessage());
        }
    }

    /** Prints, and fails if anything got through or too little was tried. */
    void close(int least) {
        System.out.printf("%s: tried %d, let through %d%n", what, tried, letThrough.size());
        assertThat(letThrough).isEmpty();
        assertThat(tried).isGreaterThanOrEqualTo(least);
    }

    interface Attempt {
        void run() throws Exception;
    }
}

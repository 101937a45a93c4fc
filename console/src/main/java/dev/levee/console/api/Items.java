package dev.levee.console.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.levee.console.live.Known;
import java.util.List;

/** A whole list. */
record Items<T>(@JsonUnwrapped Known known, List<T> items) {}

/** Known bugs, put into our own engine, and hunted until they are found: a proof that finds no bug proves nothing. */
@NullMarked
package dev.levee.proof.mutation;

import org.jspecify.annotations.NullMarked;

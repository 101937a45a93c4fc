/** What blocks of code take for granted: an application that charges orders. Nothing of it runs. */
package dev.levee.handbook.sample;

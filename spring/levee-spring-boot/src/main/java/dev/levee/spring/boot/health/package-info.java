/** What listeners say of themselves to Spring Boot's health endpoint; only if that is there. */
@NullMarked
package dev.levee.spring.boot.health;

import org.jspecify.annotations.NullMarked;

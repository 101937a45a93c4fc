package dev.levee;

/**
 * How many of all attempts may be retries, so that many failures never become a storm of calls (M3.5). Looked at over 10 s.
 *
 * @param share of all attempts of this consumer, 0 to 1
 * @param perSecond retries that may begin each second beside that, above 0: so that retries go on when nothing else does
 */
public record RetryShare(double share, double perSecond) {}

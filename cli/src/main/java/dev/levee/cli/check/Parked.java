package dev.levee.cli.check;

import dev.levee.checker.facts.Account;
import dev.levee.checker.facts.CommitTry;
import dev.levee.checker.facts.Facts;
import dev.levee.checker.facts.Log;
import java.util.List;

/**
 * What waited in the retry topic.
 *
 * @param records those that failed, and those behind them
 * @param followers those that waited unhandled behind the first of their key
 * @param passed those beyond which their partition was committed while they waited
 */
record Parked(long records, long followers, long passed) {

    static Parked of(Facts facts) {
        var sources = facts.logs().stream().filter(Log::isSource).toList();
        return new Parked(
                sources.stream().mapToLong(log -> parked(log).size()).sum(),
                sources.stream()
                        .flatMap(log -> parked(log).stream())
                        .filter(Parked::isFollower)
                        .count(),
                sources.stream()
                        .mapToLong(log -> parked(log).stream()
                                .filter(account -> isPassed(account, log))
                                .count())
                        .sum());
    }

    private static List<Account> parked(Log log) {
        return log.accounts().stream()
                .filter(account -> !account.parks().isEmpty())
                .toList();
    }

    private static boolean isFollower(Account account) {
        return account.parks().get(0).last().attempt() == 0;
    }

    private static boolean isPassed(Account account, Log log) {
        int end = account.isTerminal() ? account.completions().get(0).at().position() : Integer.MAX_VALUE;
        return log.commits().stream()
                .filter(CommitTry::isOk)
                .anyMatch(commit ->
                        commit.off() > account.id().off() && commit.asked().position() < end);
    }
}

package io.steelyard.ops.cli;

import io.steelyard.connectors.order.Fees;
import io.steelyard.connectors.order.KeyPermissions;
import io.steelyard.connectors.order.SymbolRules;
import io.steelyard.connectors.order.VenueClient;
import io.steelyard.connectors.order.VenueFaultException;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.live.WallClock;
import io.steelyard.ops.cli.HealthCheck.Finding;
import io.steelyard.ops.server.AccountSettings;
import java.util.ArrayList;
import java.util.List;

/** What the doctor asks of one account: is it there, what time is it there, what may our key do, are our rules its rules? */
final class AccountCheck {
    private static final long MILLI = 1_000_000L;
    private static final long LARGEST_OFFSET_MILLIS = 500;

    private final AccountSettings account;
    private final WallClock clock = new WallClock(0);
    private final VenueClient client;
    private final List<Finding> findings = new ArrayList<>();

    private AccountCheck(AccountSettings account) {
        this.account = account;
        client = account.client(clock::nowNanos);
    }

    /** Asks the venue; a fault of it is a finding, and ends the questions. */
    static List<Finding> of(AccountSettings account) throws InterruptedException {
        AccountCheck check = new AccountCheck(account);
        try {
            check.time();
            check.key();
            for (Instrument listing : account.listings()) {
                check.listing(listing);
            }
        } catch (VenueFaultException e) {
            check.say("account", false, String.valueOf(e.getMessage()), "see that address, key and secret are right");
        }
        return check.findings;
    }

    private void time() throws VenueFaultException, InterruptedException {
        long asked = clock.nowNanos();
        long venue = client.clock();
        long heard = clock.nowNanos();
        long millis = (venue - (asked + (heard - asked) / 2)) / MILLI;
        say(
                "clock",
                Math.abs(millis) <= LARGEST_OFFSET_MILLIS,
                "the venue's is ahead by " + millis + " ms",
                "let the machine's clock follow NTP (chrony, systemd-timesyncd)");
    }

    private void key() throws VenueFaultException, InterruptedException {
        KeyPermissions may = client.permissions();
        client.open(); // so that the signature is tried too
        String says = may.checked()
                ? "may trade: " + may.trade() + ", may withdraw: " + may.withdraw()
                : "the venue does not say what it may do";
        say("key", may.trade() && !may.withdraw(), says, "make a key that may trade and may not withdraw");
    }

    private void listing(Instrument listing) throws VenueFaultException, InterruptedException {
        SymbolRules rules = client.rules(listing);
        boolean same = rules.tick().equals(listing.tick()) && rules.lot().equals(listing.lot());
        say(
                listing.symbol(),
                rules.open() && same,
                (rules.open() ? "trades" : "does not trade") + ", tick " + rules.tick() + ", lot " + rules.lot(),
                "write that tick and lot for instrument " + listing.id().value() + ", or wait until it trades");
        Fees fees = client.fees(listing);
        boolean dearer =
                fees.maker().compareTo(listing.makerFee()) > 0 || fees.taker().compareTo(listing.takerFee()) > 0;
        say(
                "fees of " + listing.symbol(),
                !dearer,
                "maker " + fees.maker() + ", taker " + fees.taker(),
                "write these fees for instrument " + listing.id().value() + ": costs are decided with them");
    }

    private void say(String what, boolean good, String detail, String fix) {
        findings.add(new Finding(account.venue() + " " + what, good, detail, fix));
    }
}

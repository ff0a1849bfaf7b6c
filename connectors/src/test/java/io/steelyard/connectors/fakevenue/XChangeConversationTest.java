package io.steelyard.connectors.fakevenue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.knowm.xchange.ExchangeSpecification;
import org.knowm.xchange.binance.BinanceExchange;
import org.knowm.xchange.binance.dto.trade.BinanceCancelOrderParams;
import org.knowm.xchange.binance.dto.trade.BinanceTradeHistoryParams;
import org.knowm.xchange.binance.dto.trade.TimeInForce;
import org.knowm.xchange.currency.Currency;
import org.knowm.xchange.currency.CurrencyPair;
import org.knowm.xchange.dto.Order.OrderStatus;
import org.knowm.xchange.dto.Order.OrderType;
import org.knowm.xchange.dto.account.Balance;
import org.knowm.xchange.dto.marketdata.OrderBook;
import org.knowm.xchange.dto.meta.InstrumentMetaData;
import org.knowm.xchange.dto.trade.LimitOrder;
import org.knowm.xchange.dto.trade.MarketOrder;
import org.knowm.xchange.dto.trade.UserTrade;
import org.knowm.xchange.exceptions.FundsExceededException;
import org.knowm.xchange.instrument.Instrument;

/** XChange 5.2.4, which nobody here wrote, trades at the fake venue and believes it to be Binance. */
@Timeout(60)
final class XChangeConversationTest {
    private static final Instrument PAIR = new CurrencyPair("USDC", "USDT");

    private final FakeVenue venue = FakeVenues.quiet();
    private final BinanceExchange exchange = new BinanceExchange();

    @BeforeEach
    void connect() throws IOException {
        ExchangeSpecification specification = exchange.getDefaultExchangeSpecification();
        specification.setSslUri(venue.rest());
        specification.setApiKey(FakeKeys.SHIPPED.hmacKey());
        specification.setSecretKey(FakeKeys.SHIPPED.hmacSecret());
        specification.setShouldLoadRemoteMetaData(false);
        exchange.applySpecification(specification);
        exchange.remoteInit();
    }

    @AfterEach
    void close() {
        venue.close();
    }

    @Test
    void shouldReadTheListing() {
        InstrumentMetaData listing =
                exchange.getExchangeMetaData().getInstruments().get(PAIR);
        assertNotNull(listing);
        assertEquals(0, listing.getPriceStepSize().compareTo(new BigDecimal("0.0001")));
        assertEquals(0, listing.getAmountStepSize().compareTo(BigDecimal.ONE));
        assertEquals(0, listing.getCounterMinimumAmount().compareTo(new BigDecimal("5")));
    }

    @Test
    void shouldReadTheBook() throws IOException {
        OrderBook book = exchange.getMarketDataService().getOrderBook(PAIR);
        assertEquals(0, book.getBids().getFirst().getLimitPrice().compareTo(new BigDecimal("0.9999")));
        assertEquals(0, book.getAsks().getFirst().getLimitPrice().compareTo(new BigDecimal("1.0001")));
    }

    @Test
    void shouldRestCancelAndSeeItCancelled() throws IOException {
        LimitOrder order = new LimitOrder.Builder(OrderType.BID, PAIR)
                .originalAmount(new BigDecimal("100"))
                .limitPrice(new BigDecimal("0.9990"))
                .userReference("from-xchange")
                .flag(TimeInForce.GTC)
                .build();
        String id = exchange.getTradeService().placeLimitOrder(order);
        List<LimitOrder> open = exchange.getTradeService().getOpenOrders().getOpenOrders();
        assertEquals(List.of(id), open.stream().map(LimitOrder::getId).toList());
        assertEquals("from-xchange", venue.open().getFirst().name());
        Balance locked =
                exchange.getAccountService().getAccountInfo().getWallet().getBalance(Currency.USDT);
        assertEquals(0, locked.getFrozen().compareTo(new BigDecimal("99.9")));
        assertTrue(exchange.getTradeService().cancelOrder(new BinanceCancelOrderParams(PAIR, id, "from-xchange")));
        assertEquals(List.of(), venue.open());
    }

    @Test
    void shouldTradeAtOnceAndReadTheTrade() throws IOException {
        MarketOrder order = new MarketOrder.Builder(OrderType.ASK, PAIR)
                .originalAmount(new BigDecimal("100"))
                .build();
        exchange.getTradeService().placeMarketOrder(order);
        BinanceTradeHistoryParams asked = new BinanceTradeHistoryParams(new CurrencyPair("USDC", "USDT"));
        UserTrade trade = exchange.getTradeService()
                .getTradeHistory(asked)
                .getUserTrades()
                .getFirst();
        assertEquals(0, trade.getPrice().compareTo(new BigDecimal("0.9999")));
        assertEquals(0, trade.getOriginalAmount().compareTo(new BigDecimal("100")));
        assertEquals(0, trade.getFeeAmount().compareTo(new BigDecimal("0.09999")));
        assertEquals(Currency.USDT, trade.getFeeCurrency());
        assertEquals(Quantity.of("99900").raw(), venue.held().get(Asset.USDC));
    }

    @Test
    void shouldSeeWhatStrangersDidToItsOrder() throws IOException {
        String id = exchange.getTradeService()
                .placeLimitOrder(new LimitOrder.Builder(OrderType.BID, PAIR)
                        .originalAmount(new BigDecimal("100"))
                        .limitPrice(new BigDecimal("1.0000"))
                        .userReference("waits")
                        .build());
        venue.fill("waits", Quantity.of("40"));
        LimitOrder left =
                exchange.getTradeService().getOpenOrders().getOpenOrders().getFirst();
        assertEquals(id, left.getId());
        assertEquals(OrderStatus.PARTIALLY_FILLED, left.getStatus());
        assertEquals(0, left.getCumulativeAmount().compareTo(new BigDecimal("40")));
    }

    @Test
    void shouldRefuseInWordsThatItUnderstands() {
        venue.quote("USDCUSDT", Price.of("0.9999"), Price.of("1.0001"), Quantity.of("10000000"));
        MarketOrder tooMuch = new MarketOrder.Builder(OrderType.ASK, PAIR)
                .originalAmount(new BigDecimal("1000000"))
                .build();
        assertThrows(
                FundsExceededException.class, () -> exchange.getTradeService().placeMarketOrder(tooMuch));
    }
}

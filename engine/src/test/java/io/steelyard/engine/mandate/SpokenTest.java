package io.steelyard.engine.mandate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpokenTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "half USDC, half USDT     | BASE_NEUTRAL   | 50%         | true",
                "平时各一半                | BASE_NEUTRAL   | 50%         | true",
                "mostly USDC              | BASE_NEUTRAL   | 80%         | false",
                "主要放USDT                | BASE_NEUTRAL   | 20%         | false",
                "at most 40% in USDT      | BASE_MIN       | 60%         | true",
                "at most 40% in USDT      | BASE_MIN       | 70%         | false",
                "USDT only in trouble     | BASE_NEUTRAL   | 100%        | false",
                "100% USDC                | BASE_NEUTRAL   | 100%        | true",
                "链上只用官方合约             | BRIDGED_MAX    | 0%          | true",
                "half a percent           | HALT_LOSS      | 50bp        | true",
                "half a percent           | HALT_LOSS      | 5000bp      | false",
                "0.5%                     | HALT_LOSS      | 50bp        | true",
                "百分之零点五               | HALT_LOSS      | 50bp        | true",
                "半个百分点                 | HALT_LOSS      | 50bp        | true",
                "one percent              | HALT_LOSS      | 100bp       | true",
                "one percent              | HALT_LOSS      | 1bp         | false",
                "30 bp                    | HALT_LOSS      | 30bp        | true",
                "30                       | HALT_LOSS      | 30bp        | false",
                "一天最多动百分之二十        | STEP_DAY       | 20pp        | true",
                "一天最多动百分之二十        | STEP_DAY       | 25pp        | false",
                "一天最多动20%             | STEP_DAY       | 20pp        | true",
                "两成五                    | STEP_DAY       | 25pp        | false",
                "三成                      | STEP_DAY       | 30pp        | true",
                "twenty-five a day        | STEP_DAY       | 25pp        | true",
                "20 bp a day              | STEP_DAY       | 20pp        | false",
                "fast                     | STEP_DAY       | 20pp        | false",
                "above $500k              | ASK_AMOUNT     | 500_000 USD | true",
                "half a million           | ASK_AMOUNT     | 500_000 USD | true",
                "五十万                    | ASK_AMOUNT     | 500_000 USD | true",
                "1.5 million              | ASK_AMOUNT     | 1500000 USD | true",
                "12 million               | ASK_AMOUNT     | 1_000_000 USD | false",
                "v3 pools                 | STEP_DAY       | 3pp         | false",
                "0.125 of it              | STEP_DAY       | 0pp         | false",
                "no lending               | LENT_MAX       | 0%          | true",
                "不要借贷                  | LENT_MAX       | 0%          | true",
                "some lending             | LENT_MAX       | 0%          | false",
                "earn something           | YIELD          | on          | true",
                "earn nothing             | YIELD          | on          | false",
                "有利息也不要               | YIELD          | off         | true",
            })
    void shouldBelieveOnlyTheNumberThatTheWordsSay(String words, Term term, String written, boolean said) {
        Value value = Objects.requireNonNull(WrittenValue.read(term, written), written);
        assertEquals(said, Spoken.by(words, term, value));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "only Uniswap and Curve | VENUES     | curve,uniswap-v3 | true",
                "only Uniswap           | VENUES     | curve,uniswap-v3 | false",
                "在币安                  | VENUES     | binance          | true",
                "my usual exchange      | VENUES     | kraken           | false",
                "no exchange at all     | VENUES     |                  | true",
                "an exchange            | VENUES     |                  | false",
                "a database             | CHAINS     | base             | false",
                "Safe on Ethereum       | CHAINS     | ethereum         | true",
                "at the weekend         | QUIET_DAYS | SAT,SUN          | true",
                "at the weekend         | QUIET_DAYS | SUN              | false",
                "周末不要动               | QUIET_DAYS | SAT,SUN          | true",
                "星期一                  | QUIET_DAYS | MON              | true",
                "on Fridays             | QUIET_DAYS | FRI              | true",
                "satisfied              | QUIET_DAYS | SAT              | false",
            })
    void shouldBelieveOnlyTheNamesThatTheWordsSay(String words, Term term, String names, boolean said) {
        List<String> list = names == null ? List.of() : List.of(names.split(","));
        Value value = Objects.requireNonNull(WrittenValue.read(term, list), words);
        assertEquals(said, Spoken.by(words, term, value));
    }
}

package io.steelyard.ops.explain;

import io.steelyard.engine.event.Entry;
import io.steelyard.engine.mandate.Tongue;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Says facts in plain words: a fixed sentence a role and a type, the values as the journal has them, each with its sequence. */
public final class Explanation {
    private static final Map<Fact.Role, String> ENGLISH = new EnumMap<>(Map.of(
            Fact.Role.ASKED, "What happened",
            Fact.Role.CAUSE, "It was set off by",
            Fact.Role.EVIDENCE, "It rests on",
            Fact.Role.BESIDE, "Decided at the same moment",
            Fact.Role.TARGET, "The target then",
            Fact.Role.STATE, "What the engine was allowed to do then",
            Fact.Role.ANSWERED, "It answers"));
    private static final Map<Fact.Role, String> CHINESE = new EnumMap<>(Map.of(
            Fact.Role.ASKED, "事件",
            Fact.Role.CAUSE, "起因",
            Fact.Role.EVIDENCE, "依据",
            Fact.Role.BESIDE, "同时作出的决定",
            Fact.Role.TARGET, "当时的目标",
            Fact.Role.STATE, "当时允许的操作",
            Fact.Role.ANSWERED, "所答复的"));

    /** Type, English, Chinese; {name} stands for the fact's value. */
    private static final Map<String, List<String>> SENTENCES = Map.ofEntries(
            said(
                    "TargetSet",
                    "the target became {base_weight} for the base coin; the policy wished {desired_base}; bound that held it: {bound}",
                    "基础币目标权重定为 {base_weight}；策略希望 {desired_base}；起作用的约束：{bound}"),
            said(
                    "OrderSubmitted",
                    "order {order} passed every limit: {intent.side} {intent.quantity} at no worse than {intent.limit}, because {intent.reason}",
                    "订单 {order} 通过全部限制：{intent.side} {intent.quantity}，价格不差于 {intent.limit}，原因 {intent.reason}"),
            said(
                    "OrderDenied",
                    "an order was denied by our limit {reason}: measured {actual}, bound {limit} (the limit's raw unit); wanted {intent.side} {intent.quantity} at {intent.limit}",
                    "订单被我方限制 {reason} 拒绝：实测 {actual}，上限 {limit}（该限制的原始单位）；原意 {intent.side} {intent.quantity}，价格 {intent.limit}"),
            said(
                    "AlertRaised",
                    "an alert {kind} of severity {severity} on {asset}: measured {actual}, threshold {threshold} (raw units)",
                    "警报 {kind}，级别 {severity}，对象 {asset}：实测 {actual}，阈值 {threshold}（原始单位）"),
            said(
                    "OrderFilled",
                    "order {order} traded: {side} {quantity} at {price}, fee {fee}",
                    "订单 {order} 成交：{side} {quantity}，价格 {price}，手续费 {fee}"),
            said(
                    "OrderRejected",
                    "order {order} was rejected by the venue: {code} {text}",
                    "订单 {order} 被交易所拒绝：{code} {text}"),
            said("OperatorCommanded", "{operator} ordered {action}: {reason}", "{operator} 下令 {action}：{reason}"),
            said(
                    "RunStarted",
                    "a run of policy {policy} in mode {mode} began, build {build}",
                    "开始运行：策略 {policy}，模式 {mode}，版本 {build}"),
            said("OrderUnclear", "nobody knows what became of order {order}: {text}", "订单 {order} 结果不明：{text}"),
            said(
                    "ReconciliationDisputed",
                    "{venue} and the journal disagree ({dispute}) about {subject}: {text}",
                    "{venue} 与日志不一致（{dispute}），关于 {subject}：{text}"),
            said("FeedDown", "the feed {channel} of {venue} is down: {fault}", "{venue} 的行情 {channel} 中断：{fault}"),
            said("FeedUp", "the feed {channel} of {venue} is up", "{venue} 的行情 {channel} 恢复"),
            said(
                    "TransferRequested",
                    "a person is asked to move {quantity} {asset} from {from} to {to}",
                    "请人将 {quantity} {asset} 由 {from} 转至 {to}"),
            said("CoreFaulted", "the engine died of a fault: {text}", "引擎因故障停止：{text}"),
            said("CancelRequested", "order {order} was asked back, because {reason}", "请求撤回订单 {order}，原因 {reason}"),
            said(
                    "TradingStateChanged",
                    "the engine went from {from} to {to}, because {cause}",
                    "引擎状态由 {from} 变为 {to}，原因 {cause}"),
            said("DepegModeChanged", "the wider bounds of a depeg: open = {open}", "脱锚宽限：开启 = {open}"),
            said("VenueFlightChanged", "leaving venue {venue}: {open}", "撤离交易所 {venue}：{open}"),
            said(
                    "MoveApprovalAsked",
                    "a person is asked whether the base coin's weight may go from {from} to {to}, beyond the bound {bound}; without {persons} yes by {expires} it may not (proposal {proposal})",
                    "请人批准：基础币权重由 {from} 调至 {to}，超出约束 {bound}；{expires} 前无 {persons} 人同意即为不准（提案 {proposal}）"),
            said(
                    "OrderApprovalAsked",
                    "a person is asked for the order {intent.side} {intent.quantity} at {intent.limit}, which {reason} holds; without {persons} yes by {expires} it does not go (proposal {proposal})",
                    "请人批准订单：{intent.side} {intent.quantity}，价格 {intent.limit}，被 {reason} 拦下；{expires} 前无 {persons} 人同意即不下单（提案 {proposal}）"),
            said(
                    "ApprovalAnswered",
                    "{person} answered the proposal {proposal}: granted = {granted}",
                    "{person} 答复提案 {proposal}：同意 = {granted}"),
            said(
                    "ApprovalEnded",
                    "the question to people ended: {end} (proposal {proposal})",
                    "询问结束：{end}（提案 {proposal}）"),
            said("TimerFired", "timer {timer} of {due} fired", "定时器 {timer}（{due}）触发"),
            said(
                    "AdviceReceived",
                    "a model gave its opinion: base {advice.base_milli_nats}, quote {advice.quote_milli_nats} thousandths of a nat, abstained = {advice.abstained}",
                    "模型给出意见：基础币 {advice.base_milli_nats}，计价币 {advice.quote_milli_nats}（千分之一奈特），弃权 = {advice.abstained}"),
            said("AdviceFailed", "no advice came: {fault}", "未得到意见：{fault}"),
            said(
                    "NewsClassified",
                    "a text from {source} was read as {topic} about {asset}, {direction}, severity {severity}, {certainty}; alone it moves nothing",
                    "来源 {source} 的文本归类为 {asset} 的 {topic}，{direction}，严重程度 {severity}，{certainty}；仅凭此不改变任何权重"));

    private Explanation() {}

    /** One line a fact, in the order of {@code facts}. */
    public static List<String> lines(List<Fact> facts, Tongue tongue) {
        return facts.stream().map(fact -> line(fact, tongue)).toList();
    }

    /** What one entry says, without its place. */
    public static String words(String type, Entry entry, Tongue tongue) {
        return words(type, EntryFields.spoken(entry), tongue);
    }

    private static String words(String type, Map<String, Object> values, Tongue tongue) {
        List<String> sentence = SENTENCES.get(type);
        return sentence == null ? values(values) : filled(sentence.get(tongue == Tongue.ENGLISH ? 0 : 1), values);
    }

    private static String line(Fact fact, Tongue tongue) {
        boolean english = tongue == Tongue.ENGLISH;
        Map<Fact.Role, String> roles = english ? ENGLISH : CHINESE;
        String words = words(fact.type(), fact.values(), tongue);
        return roles.get(fact.role()) + " [" + fact.id() + ", " + fact.time() + "]" + (english ? ": " : "：") + words;
    }

    private static String values(Map<String, Object> values) {
        return values.entrySet().stream()
                .map(value -> value.getKey() + "=" + value.getValue())
                .collect(Collectors.joining(" "));
    }

    /** Puts the values into their places. */
    private static String filled(String sentence, Map<String, Object> values) {
        StringBuilder text = new StringBuilder();
        int at = 0;
        for (int open = sentence.indexOf('{'); open >= 0; open = sentence.indexOf('{', at)) {
            int shut = sentence.indexOf('}', open);
            Object value = value(sentence.substring(open + 1, shut), values);
            text.append(sentence, at, open).append(value.equals(Long.MAX_VALUE) ? "?" : value);
            at = shut + 1;
        }
        return text.append(sentence, at, sentence.length()).toString();
    }

    private static Object value(String name, Map<String, Object> values) {
        Object value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("Invariant: a template names fields of its entry, was " + name);
        }
        return value;
    }

    private static Map.Entry<String, List<String>> said(String type, String english, String chinese) {
        return Map.entry(type, List.of(english, chinese));
    }
}

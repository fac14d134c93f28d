//! What the labels of Chinese scales say, which are one word each: `非常不满意`.

/// Words of the good end, and of the bad one.
#[rustfmt::skip]
const GOOD: &[&str] = &[
    "满意", "同意", "赞同", "认同", "符合", "推荐", "愿意", "可能", "重要", "容易", "简单", "喜欢", "清楚", "方便", "有用", "有帮助",
    "了解", "熟悉", "好",
];
const BAD: &[&str] = &["差", "困难", "难", "反对", "糟糕"];
/// Words that stand before these, with how strong they are.
#[rustfmt::skip]
const BEFORE: &[(&str, i32)] = &[
    ("非常", 85), ("十分", 85), ("特别", 85), ("很", 85), ("极其", 100), ("极", 100), ("完全", 100), ("强烈", 100),
    ("比较", 45), ("较为", 45), ("较", 45), ("基本上", 45), ("基本", 45), ("有些", 30), ("有点", 30), ("稍微", 30),
];
/// Little of what is good, above all that is bad.
const HARDLY: &[&str] = &["不太", "不怎么", "不大"];
/// Labels as a whole.
#[rustfmt::skip]
const WHOLE: &[(&str, i32)] = &[
    ("一般", 0), ("中立", 0), ("普通", 0), ("中等", 0), ("尚可", 0), ("还行", 0), ("无所谓", 0), ("说不清", 0),
    ("从不", super::NOT_AT_ALL), ("从来不", super::NOT_AT_ALL), ("从未", super::NOT_AT_ALL), ("几乎不", 10), ("很少", 20),
    ("偶尔", 30), ("有时", 45), ("有时候", 45), ("经常", 60), ("通常", 70), ("总是", 100), ("每次", 100),
    ("优秀", 100), ("良好", 60), ("及格", 20), ("不及格", -100),
];
/// Letters that are written with more strokes elsewhere.
#[rustfmt::skip]
const STROKES: &[(char, char)] = &[
    ('滿', '满'), ('較', '较'), ('從', '从'), ('經', '经'), ('總', '总'), ('時', '时'), ('難', '难'), ('單', '单'), ('歡', '欢'),
    ('願', '愿'), ('薦', '荐'), ('極', '极'), ('強', '强'), ('對', '对'), ('優', '优'), ('還', '还'), ('無', '无'), ('贊', '赞'),
    ('認', '认'), ('點', '点'), ('幾', '几'), ('來', '来'), ('爾', '尔'), ('說', '说'),
];

/// How good or how much a Chinese label says something is.
pub(super) fn score(label: &str) -> Option<i32> {
    let plain: String = label.trim().chars().map(plain).collect();
    if let Some((_, score)) = WHOLE.iter().find(|(known, _)| *known == plain) {
        return Some(*score);
    }
    if HARDLY.iter().any(|known| plain.strip_prefix(known).is_some_and(|rest| GOOD.contains(&rest))) {
        return Some(-20);
    }
    let before = BEFORE.iter().find_map(|(known, strength)| Some((plain.strip_prefix(known)?, *strength)));
    let (rest, strength) = before.unwrap_or((&plain, 60));
    match rest.strip_prefix('不') {
        Some(rest) => GOOD.contains(&rest).then_some(-strength),
        None if BAD.contains(&rest) => Some(-strength),
        None => GOOD.contains(&rest).then_some(strength),
    }
}

fn plain(letter: char) -> char {
    STROKES.iter().find(|(more, _)| *more == letter).map_or(letter, |(_, fewer)| *fewer)
}

#[cfg(test)]
mod tests {
    use crate::draft::labels::{in_order, tests::case};

    #[test]
    fn chinese_labels_stand_from_the_bad_end_to_the_good_one() {
        case(&["非常不满意", "不满意", "一般", "满意", "非常满意"]);
        case(&["非常不滿意", "不滿意", "普通", "滿意", "非常滿意"]);
        case(&["很不满意", "不太满意", "一般", "比较满意", "很满意"]);
        case(&["完全不同意", "比较不同意", "中立", "比较同意", "完全同意"]);
        case(&["非常不同意", "不同意", "一般", "同意", "非常同意"]);
        case(&["非常差", "差", "一般", "好", "非常好"]);
        case(&["从不", "很少", "有时", "经常", "总是"]);
        case(&["非常不重要", "不重要", "一般", "重要", "非常重要"]);
    }

    #[test]
    fn what_people_say_of_their_own_is_no_label_of_a_scale() {
        assert_eq!(in_order(&["好吃", "不好吃", "一般"]), None);
        assert_eq!(in_order(&["不知道", "满意", "不满意"]), None);
    }
}

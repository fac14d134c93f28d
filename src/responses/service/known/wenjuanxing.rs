//! Wenjuanxing (wjx.cn): a number, the time of submission, how long it took, where it came from, and then the questions
//! with their numbers.

use crate::responses::service::cells::is_time;
use crate::responses::service::{Role, Service, Sign};

pub(in crate::responses::service) static WENJUANXING: Service = Service {
    id: "wenjuanxing",
    name: "Wenjuanxing",
    signs: &[
        Sign::new(0.7, "the first columns are `序号`, `提交答卷时间` and `所用时间`", |s| {
            s.starts(&["序号", "提交答卷时间", "所用时间"])
        }),
        Sign::new(0.2, "its times are written with slashes", |s| {
            s.column_is("提交答卷时间", |cell| is_time(cell) && cell.contains('/'))
        }),
        Sign::new(0.1, "seconds are written with their unit", |s| s.column_is("所用时间", is_seconds)),
    ],
    // Its times are those of China.
    zone: Some("Asia/Shanghai"),
    roles: &[
        ("序号", Role::Id),
        ("提交答卷时间", Role::Submitted),
        ("开始答卷时间", Role::Start),
        ("所用时间", Role::Seconds),
        ("来源", Role::Meta),
        ("来源详情", Role::Person),
        ("来自ip", Role::Person),
        ("总分", Role::Meta),
    ],
    ..Service::PLAIN
};

/// `113秒`
fn is_seconds(cell: &str) -> bool {
    cell.strip_suffix('秒').is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
}

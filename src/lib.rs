//! You said, we did.
//!
//! One journey, from what is asked to what people read. Each stage is a folder; its `mod.rs` holds the noun that the
//! stage yields and the one verb that makes it. A stage knows the stages before it and none after.
//!
//! 1. [`survey`]: **what is asked.** A definition as written becomes a [`survey::Survey`], or a list of problems.
//! 2. [`form`]: **pages to fill in**, a light page a language, for any static host.
//! 3. [`responses`]: **what came back.** Files of any kind become tables; no survey is known here.
//! 4. [`dataset`]: **who answered what**, by column and coded, every missing answer with its reason.
//! 5. [`analysis`]: **what the answers say**: estimates that carry their interval, level and base.
//! 6. [`voice`]: **what people ask for**: each suggestion, with an id that stays.
//! 7. [`actions`]: **what was done** about it, which promises were kept, and whether it helped.
//! 8. [`report`]: **what people read**: the owner's report and "You said, we did".
//!
//! [`journey::build`] walks it in one function; [`intake`] says what a file would bring before it is taken in, and
//! [`memory`] keeps what need not be read twice. Tools serve the stages: [`problem`] and [`definition`] for what is written
//! wrongly, [`language`] for codes such as `pt-BR`, [`render`] for pages and charts, [`simulate`] for answers before the
//! first real ones, [`draft`] for a survey made from a file. Only [`workspace`] and [`cli`] touch the world.

pub mod problem;

pub mod language;

pub mod definition;

pub mod render;

pub mod survey;

pub mod form;

pub mod responses;

pub mod dataset;

pub mod analysis;

pub mod voice;

pub mod actions;

pub mod report;

pub mod draft;

pub mod simulate;

pub mod workspace;

pub mod memory;

pub mod journey;

pub mod intake;

pub mod cli;

use super::*;

/// Blocks of a letter, every third a caption, with pictures before some of them.
fn with_pictures(blocks: usize, shown: impl Fn(usize) -> bool) -> Builder {
    let mut builder = Builder::default();
    for at in 0..blocks {
        let kind = if at % 3 == 0 { RegionKind::Caption } else { RegionKind::Paragraph };
        builder.open(Opening::new(kind), at);
        if shown(at) {
            builder.picture();
        }
        builder.fixed("a", at..at + 1);
    }
    builder.close(blocks, None);
    builder
}

#[test]
fn captions_are_lone_as_by_asking_all_pictures() {
    let mut builder = with_pictures(6_000, |at| at % 17 == 0 || (2_000..3_000).contains(&at));
    // In no order.
    builder.pictures.reverse();
    builder.note_lone_captions();
    let near = |caption: usize| {
        let last = (caption + 3).min(5_999);
        (caption.saturating_sub(3)..=last).any(|at| at % 17 == 0 || (2_000..3_000).contains(&at))
    };
    // A picture between two blocks is near either side of it.
    let behind = |caption: usize| caption + 4 < 6_000 && near(caption + 1);
    let expected: Vec<usize> =
        (0..6_000).step_by(3).filter(|caption| !near(*caption) && !behind(*caption)).collect();
    let lone: Vec<usize> =
        builder.out.lone_captions.iter().map(|start| *start as usize / "a\n\n".len()).collect();
    assert!(lone == expected && lone.len() > 500);
}

using System.Globalization;
using static System.FormattableString;

namespace OgTickets.Catalogue.Fields;

/// <summary>
/// The drawings behind <see cref="FieldLines"/>, each serving a family of sports by a few numbers. All lie in a box of 800 × 300
/// with what matters at the right: the words stand at the left, and a phone crops from there.
/// </summary>
public static class FieldDrawings
{
    /// <summary>Lanes come from the left and bend away.</summary>
    public static IReadOnlyList<FieldStroke> TrackBend(int lanes) =>
    [
        .. Times(lanes, i => new FieldStroke(Invariant($"M-20 {24 + 36 * i}H500A{400 - 36 * i} {400 - 36 * i} 0 0 1 {900 - 36 * i} {424}V460"), i % 8 == 0 ? "" : "thin")),
        new("M420 24V312", "thin"),
    ];

    /// <summary>Lane ropes, and on the bottom the T before the wall.</summary>
    public static IReadOnlyList<FieldStroke> PoolLanes(int lanes)
    {
        var width = 300 / lanes;
        return
        [
            new("M730 -10V310"),
            .. Times(lanes, i => new FieldStroke(Invariant($"M-20 {i * width}H730"), "thin dashed")),
            .. Times(lanes, i => new FieldStroke(Invariant($"M-20 {i * width + width / 2}H680M680 {i * width + width / 4}V{i * width + 3 * width / 4}"))),
        ];
    }

    /// <summary>Penalty box, goal box, spot and, when its radius is given, the arc.</summary>
    public static IReadOnlyList<FieldStroke> GoalBox(int depth, int arc)
    {
        var front = 800 - depth;
        var spot = front + depth * 11 / 30;
        var reach = arc == 0 ? 0 : (int)Math.Sqrt(arc * arc - (spot - front) * (spot - front));
        return
        [
            new(Invariant($"M790 -10V310M790 10H{front}V290H790M790 85H{800 - depth / 3}V215H790")),
            .. arc == 0 ? [new FieldStroke(Invariant($"M{front - 160} -10V310"), "dashed")] : new FieldStroke[]
            {
                new(Invariant($"M{front} {150 - reach}A{arc} {arc} 0 0 0 {front} {150 + reach}M{spot - 3} 150H{spot + 3}")),
                new("M120 -10V310M120 40A110 110 0 0 1 120 260", "thin"),
            },
        ];
    }

    /// <summary>The area around a goal, rounded, and the dashed line before it.</summary>
    public static IReadOnlyList<FieldStroke> GoalArc(int inner, int outer) =>
    [
        new(Invariant($"M770 -10V310M770 {110 - inner}A{inner} {inner} 0 0 0 {770 - inner} 110V190A{inner} {inner} 0 0 0 770 {190 + inner}M770 110H800M770 190H800")),
        new(Invariant($"M770 {110 - outer}A{outer} {outer} 0 0 0 {770 - outer} 110V190A{outer} {outer} 0 0 0 770 {190 + outer}"), "dashed"),
        new("M330 -10V310M600 140V160", "thin"),
    ];

    /// <summary>Half a court up to its net; alleys and service line when their widths are given.</summary>
    public static IReadOnlyList<FieldStroke> Court(int alley, int service) =>
    [
        new("M120 24H820M120 276H820M120 24V276"),
        new("M650 -10V310", "dashed"),
        .. alley == 0 ? [] : new FieldStroke[] { new(Invariant($"M120 {24 + alley}H820M120 {276 - alley}H820")) },
        .. service == 0 ? [new FieldStroke("M120 150H820", "thin")] : new FieldStroke[] { new(Invariant($"M{650 - 2 * service} {24 + alley}V{276 - alley}M{650 - 2 * service} 150H{650 + 2 * service}")) },
    ];

    /// <summary>Squares within squares, circles within circles: mats, floors, rings.</summary>
    public static IReadOnlyList<FieldStroke> Mat(int squares, int circles) =>
    [
        .. Times(squares, i => new FieldStroke(Invariant($"M{430 + 34 * i} {-40 + 34 * i}H{810 - 34 * i}V{340 - 34 * i}H{430 + 34 * i}Z"), i == 0 ? "" : "thin")),
        .. Times(circles, i => Circle(620, 150, 150 - 30 * i, i == 0 ? "" : "thin")),
        new("M590 150H650M620 120V180", "thin"),
        new("M-20 60H396M-20 240H396M130 -10V310M264 -10V310", "thin"),
    ];

    /// <summary>Key, free-throw circle, hoop and the three-point arc.</summary>
    public static IReadOnlyList<FieldStroke> Key(int arc) =>
    [
        new(Invariant($"M790 -10V310M790 {150 - arc}H740A{arc} {arc} 0 0 0 740 {150 + arc}H790")),
        new("M790 85H600V215H790"),
        Circle(600, 150, 65, ""),
        Circle(752, 150, 14, ""),
        new("M770 125V175M770 95H600M770 205H600", "thin"),
    ];

    /// <summary>The strip, its centre, the two guard lines and the last two metres.</summary>
    public static IReadOnlyList<FieldStroke> Piste() =>
    [
        new("M-20 70H740V230H-20M500 70V230M580 70V230M420 70V230"),
        new("M660 70V230M672 70V230M684 70V230M696 70V230M708 70V230M720 70V230", "thin"),
        new("M-20 40H780M-20 260H780", "thin dashed"),
    ];

    /// <summary>A target.</summary>
    public static IReadOnlyList<FieldStroke> Rings(int rings, int width) =>
        [.. Times(rings, i => Circle(600, 150, width * (i + 1), i % 2 == 0 ? "" : "thin")), new("M592 150H608M600 142V158", "thin")];

    /// <summary>Swell, and marks to round.</summary>
    public static IReadOnlyList<FieldStroke> Sea(int waves, int buoys) =>
    [
        .. Times(waves, i => new FieldStroke(Invariant($"M{-80 + 20 * (i % 3)} {20 + i * 270 / waves}") + string.Concat(Times(8, _ => "q30 -22 60 0t60 0")), i % 2 == 0 ? "thin" : "")),
        .. Times(buoys, i => new FieldStroke(Invariant($"M{720 - 110 * i} {90 + 60 * (i % 3)}l18 -46l18 46z"))),
    ];

    /// <summary>Lanes of buoys that run away from the eye.</summary>
    public static IReadOnlyList<FieldStroke> BuoyedLanes(int lanes) =>
        [.. Times(lanes, i => new FieldStroke(Invariant($"M{-260 + 190 * i} 320L{540 + 24 * i} -20"), "dashed")), new("M-20 250H820M-20 60H820", "thin")];

    /// <summary>A road that winds away, with its lanes.</summary>
    public static IReadOnlyList<FieldStroke> Road(int lanes) =>
    [
        Bend(0, ""), Bend(120, ""),
        .. Times(lanes, i => Bend(120 * (i + 1) / (lanes + 1), "thin dashed")),
        new("M640 -20L720 60M660 -20L740 60", "thin"),
    ];

    /// <summary>Panels of a climbing wall, and holds.</summary>
    public static IReadOnlyList<FieldStroke> Wall() =>
    [
        new("M360 310L440 160L400 -10M620 310L560 180L640 -10M440 160H560"),
        new("M440 160L640 -10M560 180L360 310M-20 220L400 120M620 310L820 150M640 60L820 10", "thin"),
        .. Times(14, i => Circle(330 + 71 * i % 430, 24 + 53 * i % 260, 5 + i % 3 * 3, "")),
    ];

    /// <summary>The contours of a bowl.</summary>
    public static IReadOnlyList<FieldStroke> Bowl(int steps) =>
        [.. Times(steps, i => new FieldStroke(Invariant($"M{320 + 26 * i} {-30 + 22 * i}H{640 - 12 * i}A{150 - 16 * i} {150 - 16 * i} 0 0 1 {640 - 12 * i} {270 - 10 * i}H{520 - 8 * i}A{90 - 8 * i} {90 - 8 * i} 0 0 1 {320 + 26 * i} {190 - 8 * i}Z"), i % 3 == 0 ? "" : "thin"))];

    /// <summary>The bands of a cycling track around its bend.</summary>
    public static IReadOnlyList<FieldStroke> Velodrome(int bands) =>
    [
        .. Times(bands, i => new FieldStroke(Invariant($"M-20 {16 + 22 * i}H580A{134 - 22 * i} {134 - 22 * i} 0 0 1 580 {284 - 22 * i}H-20"), i is 0 or 4 ? "" : "thin")),
        new("M380 16V104M420 196V284", "thin"),
    ];

    /// <summary>Light over a stage.</summary>
    public static IReadOnlyList<FieldStroke> Beams(int beams) =>
    [
        .. Times(beams, i => new FieldStroke(Invariant($"M600 330L{-300 + 1800 / beams * i} -200"), i % 3 == 0 ? "" : "thin")),
        Circle(600, 330, 120, ""),
        Circle(600, 330, 170, "dashed"),
    ];

    /// <summary>Fences with their rails, and the way between them.</summary>
    public static IReadOnlyList<FieldStroke> Paddock(int rails) =>
    [
        new("M420 60V270M560 60V270M640 20V200M780 20V200"),
        .. Times(rails, i => new FieldStroke(Invariant($"M420 {90 + 36 * i}H560M640 {50 + 36 * i}H780"))),
        new("M-20 250C160 120 300 330 490 200S700 60 820 230", "thin dashed"),
    ];

    /// <summary>A green's contours and its flag.</summary>
    public static IReadOnlyList<FieldStroke> Green(int contours) =>
    [
        .. Times(contours, i => new FieldStroke(Invariant($"M{420 + 26 * i} 170C{400 + 30 * i} {20 + 22 * i} {840 - 40 * i} {-40 + 30 * i} {810 - 26 * i} 160S{440 + 28 * i} {330 - 24 * i} {420 + 26 * i} 170Z"), i == 0 ? "" : "thin")),
        new("M640 160V40L690 60L640 80"),
    ];

    private static FieldStroke Bend(int shift, string kind) =>
        new(string.Create(CultureInfo.InvariantCulture, $"M{140 + shift} 320C{300 + shift} 180 {560 + shift} 240 {520 + shift} 130S{420 + shift} 30 {520 + shift} -20"), kind);

    private static FieldStroke Circle(int x, int y, int radius, string kind) =>
        new(Invariant($"M{x - radius} {y}a{radius} {radius} 0 1 1 {2 * radius} 0a{radius} {radius} 0 1 1 {-2 * radius} 0"), kind);

    private static IEnumerable<T> Times<T>(int count, Func<int, T> draw) => Enumerable.Range(0, count).Select(draw);
}

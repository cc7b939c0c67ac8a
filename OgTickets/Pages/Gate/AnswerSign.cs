using OgTickets.Gate;

namespace OgTickets.Pages.Gate;

/// <summary>
/// How an answer is told from two metres, besides its word: its colour, a sign for those who do not see the colour, and a sound, which a phone also lets feel,
/// for those who look at the people and not at the screen. The colour decides the voice: rising and clear, doubtful, low and rough.
/// </summary>
/// <param name="Colour"><c>good</c>: people come in; <c>warn</c>: something can be done about it here; <c>bad</c>: nobody comes in.</param>
/// <param name="Icon">A name in <c>.config/icons.json</c>; no two answers share one.</param>
/// <param name="Sound">Notes in hertz and milliseconds, <c>880:90 1320:180</c>; no two answers share them.</param>
public sealed record AnswerSign(string Colour, string Icon, string Sound)
{
    public static AnswerSign Of(GateAnswer answer) => answer switch
    {
        GateAnswer.Admitted => new("good", "good", "880:90 1320:180"),
        GateAnswer.AlreadyIn => new("bad", "sign-in", "180:160 180:160 180:160"),
        GateAnswer.NotEnoughLeft => new("warn", "people", "520:120 520:120"),
        GateAnswer.WrongSession => new("warn", "calendar", "520:120 390:240"),
        GateAnswer.TooEarly => new("warn", "time", "390:240 520:120"),
        GateAnswer.TooLate => new("bad", "lock", "220:200 160:400"),
        GateAnswer.Revoked => new("bad", "close", "200:500"),
        GateAnswer.Refunded => new("bad", "refund", "240:120 180:360"),
        GateAnswer.Transferred => new("bad", "ticket", "180:120 240:120 180:240"),
        GateAnswer.Disputed => new("bad", "error", "240:240 240:240"),
        GateAnswer.Forged => new("bad", "forbidden", "140:120 140:120 140:120 140:500"),
        GateAnswer.Unreadable => new("warn", "scan", "520:80"),
        GateAnswer.Unknown => new("bad", "search", "160:80 160:80 160:320"),
        GateAnswer.Undone => new("warn", "reload", "660:120 440:120"),
        _ => throw new ArgumentOutOfRangeException(nameof(answer), answer, "This answer has no sign."),
    };
}

using OgTickets.Gate;

namespace OgTickets.Pages.Gate;

/// <summary>How an answer is seen from two metres, besides its word: its colour, and a sign for those who do not see the colour.</summary>
/// <param name="Colour"><c>good</c>: people come in; <c>warn</c>: something can be done about it here; <c>bad</c>: nobody comes in.</param>
/// <param name="Icon">A name in <c>.config/icons.json</c>; no two answers share one.</param>
public sealed record AnswerSign(string Colour, string Icon)
{
    public static AnswerSign Of(GateAnswer answer) => answer switch
    {
        GateAnswer.Admitted => new("good", "good"),
        GateAnswer.AlreadyIn => new("bad", "sign-in"),
        GateAnswer.NotEnoughLeft => new("warn", "people"),
        GateAnswer.WrongSession => new("warn", "calendar"),
        GateAnswer.TooEarly => new("warn", "time"),
        GateAnswer.TooLate => new("bad", "lock"),
        GateAnswer.Revoked => new("bad", "close"),
        GateAnswer.Refunded => new("bad", "refund"),
        GateAnswer.Transferred => new("bad", "ticket"),
        GateAnswer.Disputed => new("bad", "error"),
        GateAnswer.Forged => new("bad", "forbidden"),
        GateAnswer.Unreadable => new("warn", "scan"),
        GateAnswer.Unknown => new("bad", "search"),
        GateAnswer.Undone => new("warn", "reload"),
        _ => throw new ArgumentOutOfRangeException(nameof(answer), answer, "This answer has no sign."),
    };
}

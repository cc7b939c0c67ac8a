namespace OgTickets.Mail;

/// <summary>A mail as it leaves: plain text for every reader, and the same words as HTML.</summary>
/// <param name="Body">What stands on the sheet of the HTML, without the sheet's own styles.</param>
public sealed record RenderedMail(string Subject, string Text, string Html, string Body);

/// <summary>What came of writing a mail.</summary>
public abstract record Rendering
{
    private Rendering()
    {
    }

    public sealed record Whole(RenderedMail Mail) : Rendering;

    /// <summary>Its row does not hold what its words need, and never will by itself.</summary>
    /// <param name="Reason">What is missing, for people; names of the data, none of its values.</param>
    public sealed record Broken(string Reason) : Rendering;
}

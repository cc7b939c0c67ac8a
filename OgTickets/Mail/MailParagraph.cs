using System.Net;

namespace OgTickets.Mail;

/// <summary>One paragraph of a mail; as a string it is plain text. What people typed (names) is encoded in HTML.</summary>
internal abstract record MailParagraph
{
    public abstract string ToHtml();

    public sealed record Words(string Text) : MailParagraph
    {
        public override string ToHtml() => $"<p>{WebUtility.HtmlEncode(Text)}</p>\n";

        public override string ToString() => Text;
    }

    public sealed record List(IReadOnlyList<string> Lines) : MailParagraph
    {
        public override string ToHtml() => $"<ul>{string.Concat(Lines.Select(line => $"<li>{WebUtility.HtmlEncode(line)}</li>"))}</ul>\n";

        public override string ToString() => string.Join('\n', Lines.Select(line => "- " + line));
    }

    /// <summary>A way into the shop: a button, and its address below for whoever cannot press it.</summary>
    public sealed record Link(string Address, string Label) : MailParagraph
    {
        public override string ToHtml()
        {
            var address = WebUtility.HtmlEncode(Address);
            return $"<p><a class=\"go\" href=\"{address}\">{WebUtility.HtmlEncode(Label)}</a></p>\n<p class=\"address\"><a href=\"{address}\">{address}</a></p>\n";
        }

        public override string ToString() => Address;
    }
}

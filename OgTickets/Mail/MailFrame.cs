using System.Net;
using OgTickets.Localisation;

namespace OgTickets.Mail;

/// <summary>
/// The sheet a mail's HTML is written on: the shop's colours, light and dark, on one column. Nothing is fetched from anywhere, so opening a mail tells nobody.
/// Styles stand in the head by class; a reader that drops them still has the words in order.
/// </summary>
internal static class MailFrame
{
    private const string Style = """
        body{margin:0;background:#FAF8F3;color:#10162F;font:17px/1.5 Archivo,Helvetica,Arial,sans-serif}
        .sheet{max-width:560px;margin:0 auto;padding:24px 16px}
        .mark{font-weight:700;letter-spacing:.06em;border-bottom:4px double #B83A14;padding:0 0 10px;margin:0 0 24px}
        ul{padding:0;list-style:none;border-top:1px solid #D9D3C4}
        li{padding:10px 0;border-bottom:1px solid #D9D3C4}
        .go{display:inline-block;background:#B83A14;color:#FFFFFF;text-decoration:none;font-weight:700;padding:12px 20px;border-radius:2px}
        .address,.foot{font-size:14px;color:#565D78;word-break:break-all}
        .address a,.foot a{color:#0B5F7A}
        .foot{border-top:1px solid #D9D3C4;margin-top:32px;padding-top:12px;word-break:normal}
        @media(prefers-color-scheme:dark){body{background:#0D1226;color:#F3F0E7}ul,li,.foot{border-color:#2A3358}.go{background:#FF8A5C;color:#0D1226}.mark{border-color:#FF8A5C}.address,.foot{color:#A9B0CC}.address a,.foot a{color:#6CC5E0}}
        """;

    /// <param name="body">Encoded HTML.</param>
    /// <param name="foot">Plain words.</param>
    public static string Around(string subject, string body, string foot, Language language) => $"""
        <!DOCTYPE html>
        <html lang="{language}">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>{WebUtility.HtmlEncode(subject)}</title><style>{Style}</style></head>
        <body><div class="sheet">
        <p class="mark">OG TICKETS</p>
        {body}<p class="foot">{WebUtility.HtmlEncode(foot)}</p>
        </div></body>
        </html>

        """;
}

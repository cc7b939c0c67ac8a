using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace OgTickets.Keys.Cookies;

/// <summary>Wraps the framework's keys before they go into the database: <c>&lt;wrapped key="1"&gt;base64&lt;/wrapped&gt;</c>.</summary>
public sealed class WrapXml(ProtectionKeys keys) : IXmlEncryptor
{
    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        ArgumentNullException.ThrowIfNull(plaintextElement);
        var bytes = Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        try
        {
            return new(WrappedXml.Element(keys.ActiveNumber, keys.Wrap(bytes)), typeof(UnwrapXml));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }
}

/// <summary>Opens them again. The database names this type: under another name the keys that are there would not open.</summary>
public sealed class UnwrapXml(IServiceProvider services) : IXmlDecryptor
{
    private readonly ProtectionKeys _keys = services.GetRequiredService<ProtectionKeys>();

    public XElement Decrypt(XElement encryptedElement)
    {
        ArgumentNullException.ThrowIfNull(encryptedElement);
        var bytes = _keys.Open(Convert.FromBase64String(encryptedElement.Value));
        try
        {
            return XElement.Parse(Encoding.UTF8.GetString(bytes));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }
}

/// <summary>The element both know.</summary>
internal static class WrappedXml
{
    public const string Name = "wrapped", Key = "key";

    public static XElement Element(byte number, byte[] wrapped) =>
        new(Name, new XAttribute(Key, number.ToString(CultureInfo.InvariantCulture)), Convert.ToBase64String(wrapped));
}

using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace OgTickets.Audit;

/// <summary>
/// The hashes of the trail, SHA-256 over a label and fields in order. Numbers and instants (microseconds since 1970) are eight bytes big-endian, texts UTF-8;
/// each field is preceded by its length in four bytes, and one that is not there has the length −1. So no two contents give the same bytes.
/// </summary>
public static class AuditHash
{
    /// <summary>In bytes.</summary>
    public const int Size = SHA256.HashSizeInBytes;

    /// <summary>Of an entry as it is read from the database.</summary>
    public static byte[] OfEntry(AuditEntry entry) => new Fields("og-tickets/audit-entry/v1")
        .Add(entry.Id).Add(entry.At).Add(entry.ActorId?.ToByteArray(bigEndian: true)).Add(entry.Action).Add(entry.Subject).Add(entry.Detail).Add(entry.PersonalHash)
        .Hash();

    /// <summary>Of what is about a person; the salt keeps it from being found by trying.</summary>
    public static byte[] OfPersonal(byte[] salt, string text) => new Fields("og-tickets/audit-personal/v1").Add(salt).Add(text).Hash();

    /// <summary>Of a block, all but its MAC.</summary>
    public static byte[] OfBlock(AuditBlock block) => new Fields("og-tickets/audit-block/v1")
        .Add(block.Number).Add(block.SealedAt).Add(block.PreviousHash).Add(block.KeyNumber).Add(block.Hashes)
        .Hash();

    private sealed class Fields
    {
        private readonly ArrayBufferWriter<byte> _bytes = new(512);

        public Fields(string label) => Add(label);

        public Fields Add(byte[]? field)
        {
            BinaryPrimitives.WriteInt32BigEndian(_bytes.GetSpan(sizeof(int)), field?.Length ?? -1);
            _bytes.Advance(sizeof(int));
            _bytes.Write(field);
            return this;
        }

        public Fields Add(string field) => Add(Encoding.UTF8.GetBytes(field));

        public Fields Add(DateTimeOffset field) => Add((field.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond);

        public Fields Add(long field)
        {
            var bytes = new byte[sizeof(long)];
            BinaryPrimitives.WriteInt64BigEndian(bytes, field);
            return Add(bytes);
        }

        public byte[] Hash() => SHA256.HashData(_bytes.WrittenSpan);
    }
}

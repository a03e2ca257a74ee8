using PumpFirmware.Esp32.Bus;

namespace PumpFirmware.Esp32.Drivers;

/// <summary>
/// Lines of ASCII on the clinician's link (UART2, 115,200 baud, 8N1): numbers out, short commands in. Everything lies in buffers
/// that were there from the start.
/// </summary>
public sealed class StatusLink
{
    /// <summary>The longest line either way, in bytes.</summary>
    public const int LongestLine = 120;

    private const int MostDigits = 15;

    private readonly ISerialPort port;
    private readonly byte[] line = new byte[LongestLine];
    private readonly byte[] received = new byte[LongestLine];
    private readonly byte[] command = new byte[LongestLine];
    private int length;
    private int commandLength;
    private int endedLength;
    private int receivedCount;
    private int nextByte;
    private bool isTooLong;

    /// <summary>Talks over one port.</summary>
    public StatusLink(ISerialPort port)
    {
        this.port = port;
    }

    /// <summary>Puts text at the end of the line; what does not fit is left out.</summary>
    public void Put(string text)
    {
        for (int i = 0; i < text.Length; i++) PutByte((byte)text[i]);
    }

    /// <summary>Puts a blank and a number in decimal at the end of the line.</summary>
    public void Put(long number)
    {
        PutByte((byte)' ');
        if (number < 0) PutByte((byte)'-');

        // Negative all the way: the smallest long has no positive counterpart.
        long rest = number < 0 ? number : -number;
        long place = -1;
        while (rest / 10 <= place) place *= 10;
        for (; place != 0; place /= 10)
        {
            PutByte((byte)('0' + rest / place));
            rest %= place;
        }
    }

    /// <summary>Ends the line and hands it over.</summary>
    /// <returns>False when the port did not take it.</returns>
    public bool Send()
    {
        if (length > LongestLine - 2) length = LongestLine - 2;
        line[length] = (byte)'\r';
        line[length + 1] = (byte)'\n';
        int count = length + 2;
        length = 0;
        return port.Write(line, count);
    }

    /// <summary>Takes what has come. A line too long is no command, and the one after it is one again.</summary>
    /// <returns>True once a line has ended; <see cref="Is"/> and <see cref="Number"/> then speak of it.</returns>
    public bool Receive()
    {
        if (nextByte >= receivedCount)
        {
            receivedCount = port.Read(received);
            nextByte = 0;
        }

        while (nextByte < receivedCount)
        {
            byte next = received[nextByte++];
            if (next == '\n' || next == '\r')
            {
                endedLength = isTooLong ? 0 : commandLength;
                isTooLong = false;
                commandLength = 0;
                if (endedLength > 0) return true;
            }
            else if (commandLength < LongestLine)
            {
                command[commandLength++] = next;
            }
            else
            {
                isTooLong = true;
            }
        }

        return false;
    }

    /// <summary>Whether the last line begins with this word, and nothing or a blank follows.</summary>
    public bool Is(string word)
    {
        if (endedLength < word.Length) return false;
        for (int i = 0; i < word.Length; i++)
        {
            if (command[i] != word[i]) return false;
        }

        return endedLength == word.Length || command[word.Length] == ' ';
    }

    /// <summary>A number of the last line, after its word: digits alone, to 15 of them, with one blank ahead; -1 for anything else.</summary>
    /// <param name="index">0 for the first number.</param>
    public long Number(int index)
    {
        int at = 0;
        for (int blanks = 0; blanks <= index; blanks++)
        {
            while (at < endedLength && command[at] != ' ') at++;
            at++;
        }

        int from = at;
        long number = 0;
        for (; at < endedLength && command[at] != ' '; at++)
        {
            if (command[at] < '0' || command[at] > '9') return -1;
            number = number * 10 + command[at] - '0';
        }

        return at > from && at - from <= MostDigits ? number : -1;
    }

    private void PutByte(byte value)
    {
        if (length < LongestLine - 2) line[length++] = value;
    }
}

-- Requests and outcomes are stored compressed from here on; those before stay as they are, and so does what commits to them.
${text_to_bytes}

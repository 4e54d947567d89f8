package vn.minhdinh.cli;

import picocli.CommandLine;
import vn.minhdinh.language.Language;

/** Reads {@code --lang vi} and {@code --lang en}. */
final class LanguageOption implements CommandLine.ITypeConverter<Language> {

    @Override
    public Language convert(String code) {
        return Language.of(code).orElseThrow(() -> new CommandLine.TypeConversionException("vi | en"));
    }
}

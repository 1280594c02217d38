// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.signal.json;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.config.PropertyOrderStrategy;
import jakarta.json.bind.serializer.DeserializationContext;
import jakarta.json.bind.serializer.JsonbDeserializer;
import jakarta.json.bind.serializer.JsonbSerializer;
import jakarta.json.bind.serializer.SerializationContext;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonParser;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.function.Function;
import nl.seinhuis.signal.AddressPart;
import nl.seinhuis.signal.AdvertText;
import nl.seinhuis.signal.BirthDate;
import nl.seinhuis.signal.Bsn;
import nl.seinhuis.signal.Coded;
import nl.seinhuis.signal.Email;
import nl.seinhuis.signal.FreeText;
import nl.seinhuis.signal.IdentifierAccess;
import nl.seinhuis.signal.PersonName;
import nl.seinhuis.signal.Personal;
import nl.seinhuis.signal.Phone;
import nl.seinhuis.signal.Plate;
import nl.seinhuis.signal.PlatformHandle;
import nl.seinhuis.signal.Reference;
import nl.seinhuis.signal.VNumber;

/** The one JSON Binding of the process. Words bind by their code, personal values by their text. */
final class Binding {

    static final Jsonb JSONB = JsonbBuilder.create(new JsonbConfig()
            .withPropertyOrderStrategy(PropertyOrderStrategy.LEXICOGRAPHICAL)
            .withDeserializers(new WordReader(), new PersonalReader())
            .withSerializers(new WordWriter(), new PersonalWriter()));

    private static final Map<Type, Function<String, Personal>> PERSONAL = Map.ofEntries(
            Map.entry(AddressPart.class, AddressPart::new),
            Map.entry(AdvertText.class, AdvertText::new),
            Map.entry(BirthDate.class, BirthDate::new),
            Map.entry(Bsn.class, Bsn::new),
            Map.entry(Email.class, Email::new),
            Map.entry(FreeText.class, FreeText::new),
            Map.entry(PersonName.class, PersonName::new),
            Map.entry(Phone.class, Phone::new),
            Map.entry(Plate.class, Plate::new),
            Map.entry(PlatformHandle.class, PlatformHandle::new),
            Map.entry(Reference.class, Reference::new),
            Map.entry(VNumber.class, VNumber::new));

    private Binding() {}

    private static final class WordReader implements JsonbDeserializer<Coded> {
        @Override
        public Coded deserialize(JsonParser parser, DeserializationContext context, Type type) {
            String code = parser.getString();
            for (Object word : ((Class<?>) type).getEnumConstants()) {
                if (word instanceof Coded coded && coded.code().equals(code)) {
                    return coded;
                }
            }
            throw new IllegalArgumentException("unknown word");
        }
    }

    private static final class WordWriter implements JsonbSerializer<Coded> {
        @Override
        public void serialize(Coded word, JsonGenerator generator, SerializationContext context) {
            generator.write(word.code());
        }
    }

    private static final class PersonalReader implements JsonbDeserializer<Personal> {
        @Override
        public Personal deserialize(JsonParser parser, DeserializationContext context, Type type) {
            Function<String, Personal> make = PERSONAL.get(type);
            if (make == null) {
                throw new IllegalArgumentException("unknown kind of value");
            }
            return make.apply(parser.getString());
        }
    }

    private static final class PersonalWriter implements JsonbSerializer<Personal> {
        @Override
        public void serialize(Personal value, JsonGenerator generator, SerializationContext context) {
            generator.write(value.read(IdentifierAccess.claim()));
        }
    }
}

// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.connectors.comensha;

import nl.seinhuis.kit.Settings;

/**
 * Settings of the national centre's connector.
 *
 * @param registration whether this is the registration desk, else the shelter desk
 * @param consent whether registration of a report from outside of investigation needs written consent. The question is
 *     open between the centre's lawyers and the minister, so that it can be set; on is the default
 * @param months after the observation a signal expires
 */
record ComenshaSettings(boolean registration, boolean consent, int months) {

    static ComenshaSettings read(Settings settings) {
        String desk = settings.text("comensha.desk");
        if (!desk.isEmpty() && !desk.equals("shelter") && !desk.equals("registration")) {
            settings.fault("comensha.desk is shelter or registration");
        }
        String consent = settings.optional("comensha.consent").orElse("required");
        if (!consent.equals("required") && !consent.equals("not-required")) {
            settings.fault("comensha.consent is required or not-required");
        }
        String months = settings.optional("comensha.expires.months").orElse("6");
        if (!months.matches("[1-9]|1[0-9]|2[0-4]")) {
            settings.fault("comensha.expires.months is not a number from 1 to 24");
            months = "6";
        }
        return new ComenshaSettings(desk.equals("registration"), consent.equals("required"), Integer.parseInt(months));
    }
}
